import java.io.ByteArrayInputStream;
import java.security.KeyStore;
import java.security.PrivateKey;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.operator.OutputEncryptor;
import org.bouncycastle.pkcs.PKCS12PfxPdu;
import org.bouncycastle.pkcs.PKCS12PfxPduBuilder;
import org.bouncycastle.pkcs.PKCS12SafeBag;
import org.bouncycastle.pkcs.PKCS12SafeBagBuilder;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfoBuilder;
import org.bouncycastle.pkcs.jcajce.JcePKCS12MacCalculatorBuilder;
import org.bouncycastle.pkcs.jcajce.JcePKCSPBEOutputEncryptorBuilder;

/** PKCS#12 (RFC 7292) and encrypted PKCS#8 (RFC 5958). */
final class KeyFiles {
    private KeyFiles() {}

    private static OutputEncryptor encryptor(Request request) throws Exception {
        return new JcePKCSPBEOutputEncryptorBuilder(new ASN1ObjectIdentifier(request.text("encryption")))
            .setProvider("BC")
            .build(request.text("passphrase").toCharArray());
    }

    /** key and certificate, of each as many as there are; encryption (its identifier), passphrase. */
    static byte[] writePkcs12(Request request) throws Exception {
        PKCS12PfxPduBuilder builder = new PKCS12PfxPduBuilder();
        PKCS12SafeBag[] certificates = new PKCS12SafeBag[request.all("certificate").size()];
        for (int index = 0; index < certificates.length; index++) {
            X509CertificateHolder certificate = new X509CertificateHolder(request.all("certificate").get(index));
            certificates[index] = new PKCS12SafeBagBuilder(certificate).build();
        }
        builder.addEncryptedData(encryptor(request), certificates);
        for (byte[] key : request.all("key")) {
            PrivateKeyInfo info = PrivateKeyInfo.getInstance(key);
            builder.addData(new PKCS12SafeBagBuilder(info, encryptor(request)).build());
        }
        PKCS12PfxPdu file = builder.build(
            new JcePKCS12MacCalculatorBuilder().setProvider("BC"), request.text("passphrase").toCharArray());
        return file.getEncoded();
    }

    /** file, passphrase. Gives back the one private key. */
    static byte[] readPkcs12(Request request) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12", "BC");
        char[] passphrase = request.text("passphrase").toCharArray();
        store.load(new ByteArrayInputStream(request.bytes("file")), passphrase);
        for (String alias : java.util.Collections.list(store.aliases())) {
            if (store.isKeyEntry(alias)) {
                if (store.getCertificateChain(alias) == null) throw new IllegalStateException("no certificate");
                return ((PrivateKey) store.getKey(alias, passphrase)).getEncoded();
            }
        }
        throw new IllegalStateException("no key");
    }

    /** key, encryption (its identifier), passphrase. */
    static byte[] writePkcs8(Request request) throws Exception {
        PrivateKeyInfo info = PrivateKeyInfo.getInstance(request.bytes("key"));
        return new PKCS8EncryptedPrivateKeyInfoBuilder(info).build(encryptor(request)).getEncoded();
    }
}
