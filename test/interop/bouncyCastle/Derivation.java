import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.cms.ecc.ECCCMSSharedInfo;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.crypto.DerivationFunction;
import org.bouncycastle.crypto.DerivationParameters;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.agreement.kdf.ConcatenationKDFGenerator;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.digests.SHA384Digest;
import org.bouncycastle.crypto.digests.SHA512Digest;
import org.bouncycastle.crypto.generators.HKDFBytesGenerator;
import org.bouncycastle.crypto.generators.KDF2BytesGenerator;
import org.bouncycastle.crypto.params.HKDFParameters;
import org.bouncycastle.crypto.params.KDFParameters;
import org.bouncycastle.util.Pack;

/** How a key-encryption key comes of a shared secret, with Bouncy Castle's derivation functions. */
final class Derivation {
    private Derivation() {}

    /** @param name x963, hkdf or kdf3, then a dash and the digest */
    static byte[] derive(String name, byte[] secret, byte[] salt, byte[] info, int length) {
        String[] parts = name.split("-");
        Digest digest = digest(parts[1]);
        DerivationParameters parameters = parts[0].equals("hkdf")
            ? new HKDFParameters(secret, salt, info)
            : new KDFParameters(secret, info);
        DerivationFunction function = function(parts[0], digest);
        function.init(parameters);
        byte[] derived = new byte[length];
        function.generateBytes(derived, 0, length);
        return derived;
    }

    private static DerivationFunction function(String kind, Digest digest) {
        if (kind.equals("hkdf")) return new HKDFBytesGenerator(digest);
        return kind.equals("kdf3") ? new ConcatenationKDFGenerator(digest) : new KDF2BytesGenerator(digest);
    }

    private static Digest digest(String name) {
        if (name.equals("sha256")) return new SHA256Digest();
        return name.equals("sha384") ? new SHA384Digest() : new SHA512Digest();
    }

    /** ECC-CMS-SharedInfo, RFC 5753 7.2. */
    static byte[] sharedInfo(AlgorithmIdentifier wrap, byte[] ukm, int length) throws Exception {
        byte[] bits = Pack.intToBigEndian(8 * length);
        ECCCMSSharedInfo info =
            ukm == null ? new ECCCMSSharedInfo(wrap, bits) : new ECCCMSSharedInfo(wrap, ukm, bits);
        return info.getEncoded("DER");
    }

    /** CMSORIforKEMOtherInfo, RFC 9629 5. */
    static byte[] kemOtherInfo(AlgorithmIdentifier wrap, byte[] ukm, int length) throws Exception {
        ASN1EncodableVector fields = new ASN1EncodableVector();
        fields.add(wrap);
        fields.add(new ASN1Integer(length));
        if (ukm != null) fields.add(new DERTaggedObject(true, 0, new DEROctetString(ukm)));
        return new DERSequence(fields).getEncoded("DER");
    }
}
