import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.spec.MGF1ParameterSpec;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.cms.OtherRecipientInfo;
import org.bouncycastle.asn1.cms.RecipientInfo;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cms.PasswordRecipient;
import org.bouncycastle.cms.RecipientInfoGenerator;
import org.bouncycastle.cms.jcajce.JceKEKRecipientInfoGenerator;
import org.bouncycastle.cms.jcajce.JceKeyAgreeRecipientInfoGenerator;
import org.bouncycastle.cms.jcajce.JceKeyTransRecipientInfoGenerator;
import org.bouncycastle.cms.jcajce.JcePasswordRecipientInfoGenerator;
import org.bouncycastle.operator.jcajce.JcaAlgorithmParametersConverter;

/** The kinds of RecipientInfo, RFC 5652 6.2. */
final class Recipients {
    private Recipients() {}

    /** What the request calls its recipient. */
    static RecipientInfoGenerator generator(Request request) throws Exception {
        switch (request.text("type")) {
            case "ktri":
                return keyTransport(request);
            case "kari":
                return keyAgreement(request);
            case "xdh":
                return new XdhRecipient(request);
            case "kemri":
                return new KemRecipient(request);
            case "kekri":
                return new JceKEKRecipientInfoGenerator(
                    request.bytes("id"), new SecretKeySpec(request.bytes("secretKey"), "AES")).setProvider("BC");
            case "pwri":
                return password(request);
            default:
                throw new IllegalArgumentException(request.text("type"));
        }
    }

    /** Somebody of a kind that nobody knows (RFC 5652 6.2.5). */
    static RecipientInfoGenerator unknown(Request request) {
        OtherRecipientInfo info = new OtherRecipientInfo(
            new ASN1ObjectIdentifier(request.text("unknown")), new DERSequence(new DERUTF8String("who?")));
        return contentEncryptionKey -> new RecipientInfo(info);
    }

    private static RecipientInfoGenerator keyTransport(Request request) throws Exception {
        X509Certificate certificate = Keys.certificate(request.bytes("certificate"));
        if (!request.has("oaep")) return new JceKeyTransRecipientInfoGenerator(certificate).setProvider("BC");
        OAEPParameterSpec parameters = new OAEPParameterSpec(
            request.text("oaep"),
            "MGF1",
            new MGF1ParameterSpec(request.text("mgfDigest")),
            request.has("label") ? new PSource.PSpecified(request.bytes("label")) : PSource.PSpecified.DEFAULT);
        AlgorithmIdentifier algorithm = new JcaAlgorithmParametersConverter()
            .getAlgorithmIdentifier(PKCSObjectIdentifiers.id_RSAES_OAEP, parameters);
        return new JceKeyTransRecipientInfoGenerator(certificate, algorithm).setProvider("BC");
    }

    /** certificate (several for several encryptedKeys), agreement and wrap (identifiers), ukm or none. */
    private static RecipientInfoGenerator keyAgreement(Request request) throws Exception {
        PublicKey recipient = Keys.publicKey(request.bytes("certificate"));
        KeyPair sender = keyPairLike(recipient);
        JceKeyAgreeRecipientInfoGenerator generator = new JceKeyAgreeRecipientInfoGenerator(
            new ASN1ObjectIdentifier(request.text("agreement")),
            sender.getPrivate(),
            sender.getPublic(),
            new ASN1ObjectIdentifier(request.text("wrap")));
        generator.setProvider("BC");
        for (byte[] each : request.all("certificate")) generator.addRecipient(Keys.certificate(each));
        if (request.has("ukm")) generator.setUserKeyingMaterial(request.bytes("ukm"));
        return generator;
    }

    private static KeyPair keyPairLike(PublicKey key) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC", "BC");
        generator.initialize(((ECPublicKey) key).getParams());
        return generator.generateKeyPair();
    }

    private static RecipientInfoGenerator password(Request request) throws Exception {
        ASN1ObjectIdentifier cipher = new ASN1ObjectIdentifier(request.text("passwordCipher"));
        JcePasswordRecipientInfoGenerator generator =
            new JcePasswordRecipientInfoGenerator(cipher, request.text("passphrase").toCharArray());
        generator.setProvider("BC");
        generator.setPRF(prf(request.text("prf")));
        return generator;
    }

    private static PasswordRecipient.PRF prf(String name) {
        switch (name) {
            case "sha1":
                return PasswordRecipient.PRF.HMacSHA1;
            case "sha224":
                return PasswordRecipient.PRF.HMacSHA224;
            case "sha256":
                return PasswordRecipient.PRF.HMacSHA256;
            case "sha384":
                return PasswordRecipient.PRF.HMacSHA384;
            default:
                return PasswordRecipient.PRF.HMacSHA512;
        }
    }
}
