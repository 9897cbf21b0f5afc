import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.DigestedData;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cms.CMSCompressedData;
import org.bouncycastle.cms.CMSCompressedDataGenerator;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.jcajce.ZlibCompressor;
import org.bouncycastle.cms.jcajce.ZlibExpanderProvider;
import org.bouncycastle.operator.DigestCalculator;

/** CompressedData (RFC 3274) and DigestedData (RFC 5652 7). */
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
}
