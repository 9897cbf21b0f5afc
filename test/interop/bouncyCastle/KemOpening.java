import java.io.ByteArrayInputStream;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1TaggedObject;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.EncryptedContentInfo;
import org.bouncycastle.asn1.cms.EnvelopedData;
import org.bouncycastle.asn1.cms.OtherRecipientInfo;
import org.bouncycastle.asn1.cms.RecipientInfo;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cms.RecipientOperator;
import org.bouncycastle.cms.jcajce.JceKEKEnvelopedRecipient;

/** Opens an EnvelopedData to one KEMRecipientInfo; the decapsulation is somebody else's. */
final class KemOpening {
    private KemOpening() {}

    /** message. Gives back the ciphertext of the KEM. */
    static byte[] ciphertext(Request request) throws Exception {
        return ASN1OctetString.getInstance(recipient(request).getObjectAt(3)).getOctets();
    }

    /** message, secret, derivation. Gives back the content. */
    static byte[] open(Request request) throws Exception {
        ASN1Sequence fields = recipient(request);
        int length = ASN1Integer.getInstance(fields.getObjectAt(5)).intValueExact();
        ASN1Encodable seventh = fields.getObjectAt(6);
        boolean hasUkm = seventh instanceof ASN1TaggedObject;
        byte[] ukm = hasUkm
            ? ASN1OctetString.getInstance((ASN1TaggedObject) seventh, true).getOctets()
            : null;
        AlgorithmIdentifier wrap = AlgorithmIdentifier.getInstance(fields.getObjectAt(hasUkm ? 7 : 6));
        byte[] encryptedKey = ASN1OctetString.getInstance(fields.getObjectAt(hasUkm ? 8 : 7)).getOctets();
        byte[] info = Derivation.kemOtherInfo(wrap, ukm, length);
        byte[] key =
            Derivation.derive(request.text("derivation"), request.bytes("secret"), null, info, length);
        EncryptedContentInfo content = data(request).getEncryptedContentInfo();
        RecipientOperator operator = new JceKEKEnvelopedRecipient(new SecretKeySpec(key, "AES"))
            .setProvider("BC")
            .getRecipientOperator(wrap, content.getContentEncryptionAlgorithm(), encryptedKey);
        byte[] ciphertext = content.getEncryptedContent().getOctets();
        return operator.getInputStream(new ByteArrayInputStream(ciphertext)).readAllBytes();
    }

    private static EnvelopedData data(Request request) {
        return EnvelopedData.getInstance(ContentInfo.getInstance(request.bytes("message")).getContent());
    }

    private static ASN1Sequence recipient(Request request) {
        RecipientInfo info = RecipientInfo.getInstance(data(request).getRecipientInfos().getObjectAt(0));
        return ASN1Sequence.getInstance(OtherRecipientInfo.getInstance(info.getInfo()).getValue());
    }
}
