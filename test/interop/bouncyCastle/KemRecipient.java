import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.cms.IssuerAndSerialNumber;
import org.bouncycastle.asn1.cms.OtherRecipientInfo;
import org.bouncycastle.asn1.cms.RecipientIdentifier;
import org.bouncycastle.asn1.cms.RecipientInfo;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.RecipientInfoGenerator;
import org.bouncycastle.operator.GenericKey;
import org.bouncycastle.operator.jcajce.JceSymmetricKeyWrapper;

/**
 * KEMRecipientInfo (RFC 9629 3), which came after Bouncy Castle 1.72: built of its structures, derivation functions and
 * key wrap. The encapsulation itself is somebody else's.
 */
final class KemRecipient implements RecipientInfoGenerator {
    private static final ASN1ObjectIdentifier KEMRI = new ASN1ObjectIdentifier("1.2.840.113549.1.9.16.13.3");

    private final Request request;

    /** certificate, secret, kemct, kem and kdf (AlgorithmIdentifiers), derivation, wrap, wrapLength, ukm or none. */
    KemRecipient(Request request) {
        this.request = request;
    }

    @Override
    public RecipientInfo generate(GenericKey contentEncryptionKey) throws CMSException {
        try {
            X509CertificateHolder certificate = new X509CertificateHolder(request.bytes("certificate"));
            AlgorithmIdentifier wrap =
                new AlgorithmIdentifier(new ASN1ObjectIdentifier(request.text("wrap")));
            int length = request.number("wrapLength");
            byte[] ukm = request.has("ukm") ? request.bytes("ukm") : null;
            byte[] info = Derivation.kemOtherInfo(wrap, ukm, length);
            byte[] key = Derivation.derive(
                request.text("derivation"), request.bytes("secret"), null, info, length);
            byte[] wrapped = new JceSymmetricKeyWrapper(new SecretKeySpec(key, "AES"))
                .setProvider("BC")
                .generateWrappedKey(contentEncryptionKey);
            ASN1EncodableVector fields = new ASN1EncodableVector();
            fields.add(new ASN1Integer(0));
            fields.add(new RecipientIdentifier(
                new IssuerAndSerialNumber(certificate.getIssuer(), certificate.getSerialNumber())));
            fields.add(AlgorithmIdentifier.getInstance(request.bytes("kem")));
            fields.add(new DEROctetString(request.bytes("kemct")));
            fields.add(AlgorithmIdentifier.getInstance(request.bytes("kdf")));
            fields.add(new ASN1Integer(length));
            if (ukm != null) fields.add(new DERTaggedObject(true, 0, new DEROctetString(ukm)));
            fields.add(wrap);
            fields.add(new DEROctetString(wrapped));
            return new RecipientInfo(new OtherRecipientInfo(KEMRI, new DERSequence(fields)));
        } catch (Exception failure) {
            throw new CMSException("KEMRecipientInfo", failure);
        }
    }
}
