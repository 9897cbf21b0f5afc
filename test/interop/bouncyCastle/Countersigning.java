import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.SignerInfoGeneratorBuilder;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.SignerInformationStore;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Countersignatures, RFC 5652 11.4. */
final class Countersigning {
    private Countersigning() {}

    /** message; key, certificate and algorithm of whoever countersigns; nested: the countersignature too. */
    static byte[] countersign(Request request) throws Exception {
        CMSSignedData signed = new CMSSignedData(request.bytes("message"));
        List<SignerInformation> signers = new ArrayList<>();
        for (SignerInformation signer : signed.getSignerInfos()) signers.add(countersigned(request, signer));
        return CMSSignedData.replaceSigners(signed, new SignerInformationStore(signers)).getEncoded();
    }

    private static SignerInformation countersigned(Request request, SignerInformation signer) throws Exception {
        SignerInformationStore first = over(request, signer);
        if (!request.has("nested")) return SignerInformation.addCounterSigners(signer, first);
        SignerInformation inner = first.iterator().next();
        SignerInformation nested = SignerInformation.addCounterSigners(inner, over(request, inner));
        return SignerInformation.addCounterSigners(signer, new SignerInformationStore(nested));
    }

    private static SignerInformationStore over(Request request, SignerInformation signer) throws Exception {
        CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
        generator.addSignerInfoGenerator(
            new SignerInfoGeneratorBuilder(Signing.digests()).build(
                new JcaContentSignerBuilder(request.text("algorithm"))
                    .setProvider("BC")
                    .build(Keys.privateKey(request.bytes("key"))),
                new X509CertificateHolder(request.bytes("certificate"))));
        return generator.generateCounterSigners(signer);
    }
}
