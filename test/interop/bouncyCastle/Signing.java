import java.security.PrivateKey;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.List;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.cert.X509CRLHolder;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.CMSAbsentContent;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.CMSTypedData;
import org.bouncycastle.cms.PKCS7ProcessableObject;
import org.bouncycastle.cms.SignerInfoGenerator;
import org.bouncycastle.cms.SignerInfoGeneratorBuilder;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.DigestCalculatorProvider;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;

/** SignedData, RFC 5652 5. */
final class Signing {
    private Signing() {}

    /** content, key, certificate, algorithm; several of key, certificate and algorithm for several signers. */
    static byte[] sign(Request request) throws Exception {
        CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
        List<byte[]> certificates = request.all("certificate");
        for (int index = 0; index < certificates.size(); index++) {
            X509CertificateHolder certificate = new X509CertificateHolder(certificates.get(index));
            generator.addSignerInfoGenerator(signer(request, index, certificate));
            generator.addCertificate(certificate);
        }
        for (byte[] other : request.all("other")) generator.addCertificate(new X509CertificateHolder(other));
        for (byte[] list : request.all("crl")) generator.addCRL(new X509CRLHolder(list));
        return generator.generate(contentOf(request), !request.has("detached")).getEncoded();
    }

    /** type: any identifier with an element as content, as PKCS#7 has it (RFC 5652 5.2.1). */
    private static CMSTypedData contentOf(Request request) throws Exception {
        byte[] content = request.bytes("content");
        if (!request.has("type")) return new CMSProcessableByteArray(content);
        return new PKCS7ProcessableObject(
            new ASN1ObjectIdentifier(request.text("type")), ASN1Primitive.fromByteArray(content));
    }

    private static SignerInfoGenerator signer(Request request, int index, X509CertificateHolder certificate)
        throws Exception {
        SignerInfoGeneratorBuilder builder = new SignerInfoGeneratorBuilder(digests());
        builder.setDirectSignature(request.has("withoutAttributes"));
        PrivateKey key = Keys.privateKey(request.all("key").get(index));
        ContentSigner signer = contentSigner(request, new String(request.all("algorithm").get(index)), key);
        if (!request.has("byKeyIdentifier")) return builder.build(signer, certificate);
        Extension extension = certificate.getExtension(Extension.subjectKeyIdentifier);
        SubjectKeyIdentifier identifier = SubjectKeyIdentifier.getInstance(extension.getParsedValue());
        return builder.build(signer, identifier.getKeyIdentifier());
    }

    private static ContentSigner contentSigner(Request request, String algorithm, PrivateKey key)
        throws Exception {
        if (!request.has("saltLength")) {
            return new JcaContentSignerBuilder(algorithm).setProvider("BC").build(key);
        }
        PSSParameterSpec parameters = new PSSParameterSpec(
            request.text("pssDigest"),
            "MGF1",
            new MGF1ParameterSpec(request.text("mgfDigest")),
            request.number("saltLength"),
            1);
        return new JcaContentSignerBuilder(algorithm, parameters).setProvider("BC").build(key);
    }

    static DigestCalculatorProvider digests() throws Exception {
        return new JcaDigestCalculatorProviderBuilder().setProvider("BC").build();
    }

    /** message and, where it is detached, content; one certificate for each signer. Gives back the content. */
    static byte[] verify(Request request) throws Exception {
        byte[] message = request.bytes("message");
        CMSSignedData signed = request.has("content")
            ? new CMSSignedData(new CMSProcessableByteArray(request.bytes("content")), message)
            : new CMSSignedData(message);
        int count = 0;
        for (SignerInformation signer : signed.getSignerInfos()) {
            verifySigner(request, signer);
            count++;
        }
        if (count != request.all("certificate").size()) throw new IllegalStateException(count + " signers");
        return (byte[]) signed.getSignedContent().getContent();
    }

    static void verifySigner(Request request, SignerInformation signer) throws Exception {
        for (byte[] der : request.all("certificate")) {
            X509CertificateHolder certificate = new X509CertificateHolder(der);
            if (!signer.getSID().match(certificate)) continue;
            JcaSimpleSignerInfoVerifierBuilder builder = new JcaSimpleSignerInfoVerifierBuilder();
            if (signer.verify(builder.setProvider("BC").build(certificate))) return;
            throw new IllegalStateException("the signature does not hold");
        }
        throw new IllegalStateException("nobody's signature");
    }

    /** Certificates and no signer (RFC 8551 3.8). */
    static byte[] certificatesAlone(Request request) throws Exception {
        CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
        for (byte[] each : request.all("certificate")) {
            generator.addCertificate(new X509CertificateHolder(each));
        }
        return generator.generate(new CMSAbsentContent(), false).getEncoded();
    }
}
