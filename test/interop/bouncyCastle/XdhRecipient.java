import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import javax.crypto.KeyAgreement;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.cms.IssuerAndSerialNumber;
import org.bouncycastle.asn1.cms.KeyAgreeRecipientIdentifier;
import org.bouncycastle.asn1.cms.KeyAgreeRecipientInfo;
import org.bouncycastle.asn1.cms.OriginatorIdentifierOrKey;
import org.bouncycastle.asn1.cms.OriginatorPublicKey;
import org.bouncycastle.asn1.cms.RecipientEncryptedKey;
import org.bouncycastle.asn1.cms.RecipientInfo;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.KeyAgreeRecipient;
import org.bouncycastle.cms.RecipientInfoGenerator;
import org.bouncycastle.cms.RecipientOperator;
import org.bouncycastle.cms.jcajce.JceKEKEnvelopedRecipient;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.GenericKey;
import org.bouncycastle.operator.jcajce.JceSymmetricKeyWrapper;

/**
 * X25519 and X448 as RFC 8418 has them. Bouncy Castle 1.72 has the algorithms and the structures; here they come
 * together.
 */
final class XdhRecipient implements RecipientInfoGenerator, KeyAgreeRecipient {
    private final Request request;

    XdhRecipient(Request request) {
        this.request = request;
    }

    private AlgorithmIdentifier wrap() {
        return new AlgorithmIdentifier(new ASN1ObjectIdentifier(request.text("wrap")));
    }

    private byte[] keyEncryptionKey(PrivateKey own, PublicKey other, AlgorithmIdentifier wrap, byte[] ukm)
        throws Exception {
        KeyAgreement agreement = KeyAgreement.getInstance("XDH", "BC");
        agreement.init(own);
        agreement.doPhase(other, true);
        int length = request.number("wrapLength");
        byte[] info = Derivation.sharedInfo(wrap, ukm, length);
        return Derivation.derive(request.text("derivation"), agreement.generateSecret(), ukm, info, length);
    }

    @Override
    public RecipientInfo generate(GenericKey contentEncryptionKey) throws CMSException {
        try {
            X509CertificateHolder certificate = new X509CertificateHolder(request.bytes("certificate"));
            PublicKey recipient = Keys.publicKey(request.bytes("certificate"));
            KeyPair ephemeral = KeyPairGenerator.getInstance(recipient.getAlgorithm(), "BC").generateKeyPair();
            byte[] ukm = request.has("ukm") ? request.bytes("ukm") : null;
            byte[] key = keyEncryptionKey(ephemeral.getPrivate(), recipient, wrap(), ukm);
            byte[] wrapped = new JceSymmetricKeyWrapper(new SecretKeySpec(key, "AES"))
                .setProvider("BC")
                .generateWrappedKey(contentEncryptionKey);
            return new RecipientInfo(structure(certificate, ephemeral.getPublic(), ukm, wrapped));
        } catch (Exception failure) {
            throw new CMSException("X25519 or X448", failure);
        }
    }

    private KeyAgreeRecipientInfo structure(
        X509CertificateHolder certificate, PublicKey ephemeral, byte[] ukm, byte[] wrapped) {
        SubjectPublicKeyInfo info = SubjectPublicKeyInfo.getInstance(ephemeral.getEncoded());
        OriginatorPublicKey originator =
            new OriginatorPublicKey(info.getAlgorithm(), info.getPublicKeyData().getBytes());
        KeyAgreeRecipientIdentifier identifier = new KeyAgreeRecipientIdentifier(
            new IssuerAndSerialNumber(certificate.getIssuer(), certificate.getSerialNumber()));
        return new KeyAgreeRecipientInfo(
            new OriginatorIdentifierOrKey(originator),
            ukm == null ? null : new DEROctetString(ukm),
            new AlgorithmIdentifier(new ASN1ObjectIdentifier(request.text("agreement")), wrap()),
            new DERSequence(new RecipientEncryptedKey(identifier, new DEROctetString(wrapped))));
    }

    @Override
    public RecipientOperator getRecipientOperator(
        AlgorithmIdentifier keyEncryptionAlgorithm,
        AlgorithmIdentifier contentEncryptionAlgorithm,
        SubjectPublicKeyInfo sender,
        ASN1OctetString ukm,
        byte[] encryptedKey)
        throws CMSException {
        try {
            AlgorithmIdentifier wrap = AlgorithmIdentifier.getInstance(keyEncryptionAlgorithm.getParameters());
            byte[] key = keyEncryptionKey(
                Keys.privateKey(request.bytes("key")),
                BouncyCastleProvider.getPublicKey(sender),
                wrap,
                ukm == null ? null : ukm.getOctets());
            return new JceKEKEnvelopedRecipient(new SecretKeySpec(key, "AES"))
                .setProvider("BC")
                .getRecipientOperator(wrap, contentEncryptionAlgorithm, encryptedKey);
        } catch (CMSException failure) {
            throw failure;
        } catch (Exception failure) {
            throw new CMSException("X25519 or X448", failure);
        }
    }

    @Override
    public AlgorithmIdentifier getPrivateKeyAlgorithmIdentifier() {
        try {
            return SubjectPublicKeyInfo.getInstance(Keys.publicKey(request.bytes("certificate")).getEncoded())
                .getAlgorithm();
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }
}
