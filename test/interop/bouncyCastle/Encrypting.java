import java.util.Date;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.Time;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.cms.CMSAuthEnvelopedDataGenerator;
import org.bouncycastle.cms.CMSAuthenticatedDataGenerator;
import org.bouncycastle.cms.CMSEncryptedDataGenerator;
import org.bouncycastle.cms.CMSEnvelopedDataGenerator;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.SimpleAttributeTableGenerator;
import org.bouncycastle.cms.jcajce.JceCMSContentEncryptorBuilder;
import org.bouncycastle.cms.jcajce.JceCMSMacCalculatorBuilder;
import org.bouncycastle.operator.GenericKey;
import org.bouncycastle.operator.OutputAEADEncryptor;
import org.bouncycastle.operator.OutputEncryptor;

/** EnvelopedData, AuthEnvelopedData, AuthenticatedData and EncryptedData: RFC 5652 6, 8 and 9, RFC 5083. */
final class Encrypting {
    private Encrypting() {}

    /** content, cipher (its identifier), keyBits where the identifier leaves them open, and the recipient. */
    static byte[] encrypt(Request request) throws Exception {
        OutputEncryptor encryptor = encryptor(request);
        CMSProcessableByteArray content = new CMSProcessableByteArray(request.bytes("content"));
        if (encryptor instanceof OutputAEADEncryptor) {
            CMSAuthEnvelopedDataGenerator generator = new CMSAuthEnvelopedDataGenerator();
            if (request.has("attributes")) generator.setAuthenticatedAttributeGenerator(attributes());
            generator.addRecipientInfoGenerator(Recipients.generator(request));
            if (request.has("unknown")) generator.addRecipientInfoGenerator(Recipients.unknown(request));
            return generator.generate(content, (OutputAEADEncryptor) encryptor).getEncoded();
        }
        CMSEnvelopedDataGenerator generator = new CMSEnvelopedDataGenerator();
        if (request.has("attributes")) generator.setUnprotectedAttributeGenerator(attributes());
        generator.addRecipientInfoGenerator(Recipients.generator(request));
        return generator.generate(content, encryptor).getEncoded();
    }

    private static OutputEncryptor encryptor(Request request) throws Exception {
        ASN1ObjectIdentifier cipher = new ASN1ObjectIdentifier(request.text("cipher"));
        if (cipher.equals(PKCSObjectIdentifiers.id_alg_AEADChaCha20Poly1305)) return new ChaCha20Poly1305();
        JceCMSContentEncryptorBuilder builder = request.has("keyBits")
            ? new JceCMSContentEncryptorBuilder(cipher, request.number("keyBits"))
            : new JceCMSContentEncryptorBuilder(cipher);
        return builder.setProvider("BC").build();
    }

    private static SimpleAttributeTableGenerator attributes() {
        Attribute time = new Attribute(CMSAttributes.signingTime, new DERSet(new Time(new Date(0))));
        return new SimpleAttributeTableGenerator(new AttributeTable(new DERSet(time)));
    }

    /** content, mac (its identifier) and the recipient. */
    static byte[] authenticate(Request request) throws Exception {
        CMSAuthenticatedDataGenerator generator = new CMSAuthenticatedDataGenerator();
        generator.addRecipientInfoGenerator(Recipients.generator(request));
        CMSProcessableByteArray content = new CMSProcessableByteArray(request.bytes("content"));
        JceCMSMacCalculatorBuilder mac =
            new JceCMSMacCalculatorBuilder(new ASN1ObjectIdentifier(request.text("mac")));
        return generator.generate(content, mac.setProvider("BC").build()).getEncoded();
    }

    /** EncryptedData: the length of the key in one octet, the key, the message. */
    static byte[] encryptWithKey(Request request) throws Exception {
        OutputEncryptor encryptor = encryptor(request);
        CMSProcessableByteArray content = new CMSProcessableByteArray(request.bytes("content"));
        byte[] message = new CMSEncryptedDataGenerator().generate(content, encryptor).toASN1Structure().getEncoded();
        byte[] key = keyOf(encryptor.getKey());
        byte[] all = new byte[1 + key.length + message.length];
        all[0] = (byte) key.length;
        System.arraycopy(key, 0, all, 1, key.length);
        System.arraycopy(message, 0, all, 1 + key.length, message.length);
        return all;
    }

    private static byte[] keyOf(GenericKey key) {
        Object representation = key.getRepresentation();
        return representation instanceof byte[]
            ? (byte[]) representation
            : ((java.security.Key) representation).getEncoded();
    }
}
