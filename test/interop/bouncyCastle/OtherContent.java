import java.nio.charset.StandardCharsets;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.DigestedData;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.util.ASN1Dump;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cms.CMSCompressedData;
import org.bouncycastle.cms.CMSCompressedDataGenerator;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.jcajce.ZlibCompressor;
import org.bouncycastle.cms.jcajce.ZlibExpanderProvider;
import org.bouncycastle.operator.DigestCalculator;

/** CompressedData (RFC 3274), DigestedData (RFC 5652 7), and what stands in signed attributes. */
final class OtherContent {
    private OtherContent() {}

    static byte[] compress(Request request) throws Exception {
        CMSProcessableByteArray content = new CMSProcessableByteArray(request.bytes("content"));
        return new CMSCompressedDataGenerator().generate(content, new ZlibCompressor()).getEncoded();
    }

    static byte[] uncompress(Request request) throws Exception {
        return new CMSCompressedData(request.bytes("message")).getContent(new ZlibExpanderProvider());
    }

    /** content, digest (its identifier). */
    static byte[] digest(Request request) throws Exception {
        AlgorithmIdentifier algorithm =
            new AlgorithmIdentifier(new ASN1ObjectIdentifier(request.text("digest")));
        DigestCalculator calculator = Signing.digests().get(algorithm);
        calculator.getOutputStream().write(request.bytes("content"));
        ContentInfo inner =
            new ContentInfo(CMSObjectIdentifiers.data, new DEROctetString(request.bytes("content")));
        DigestedData data = new DigestedData(algorithm, inner, calculator.getDigest());
        return new ContentInfo(CMSObjectIdentifiers.digestedData, data).getEncoded();
    }

    /** The signed attributes of the first signer, as Bouncy Castle reads them: a text. */
    static byte[] describe(Request request) throws Exception {
        CMSSignedData signed = new CMSSignedData(request.bytes("message"));
        StringBuilder text = new StringBuilder();
        for (Attribute each :
            signed.getSignerInfos().iterator().next().getSignedAttributes().toASN1Structure().getAttributes()) {
            text.append(each.getAttrType()).append('\n').append(ASN1Dump.dumpAsString(each, true));
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
