import java.io.ByteArrayInputStream;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/** Keys and certificates as they come in requests: PrivateKeyInfo and Certificate, in DER. */
final class Keys {
    private Keys() {}

    static PrivateKey privateKey(byte[] pkcs8) throws Exception {
        return BouncyCastleProvider.getPrivateKey(PrivateKeyInfo.getInstance(pkcs8));
    }

    static X509Certificate certificate(byte[] der) throws Exception {
        CertificateFactory factory = CertificateFactory.getInstance("X.509", "BC");
        return (X509Certificate) factory.generateCertificate(new ByteArrayInputStream(der));
    }

    static PublicKey publicKey(byte[] certificate) throws Exception {
        return certificate(certificate).getPublicKey();
    }
}
