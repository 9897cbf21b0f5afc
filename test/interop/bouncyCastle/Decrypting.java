import java.security.PrivateKey;
import java.util.Arrays;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.CMSAuthEnvelopedData;
import org.bouncycastle.cms.CMSAuthenticatedData;
import org.bouncycastle.cms.CMSEnvelopedData;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.KEKRecipientInformation;
import org.bouncycastle.cms.KeyAgreeRecipientId;
import org.bouncycastle.cms.KeyTransRecipientId;
import org.bouncycastle.cms.KeyTransRecipientInformation;
import org.bouncycastle.cms.PasswordRecipientInformation;
import org.bouncycastle.cms.Recipient;
import org.bouncycastle.cms.RecipientInformation;
import org.bouncycastle.cms.RecipientInformationStore;
import org.bouncycastle.cms.jcajce.JceKEKAuthenticatedRecipient;
import org.bouncycastle.cms.jcajce.JceKEKEnvelopedRecipient;
import org.bouncycastle.cms.jcajce.JceKeyAgreeAuthenticatedRecipient;
import org.bouncycastle.cms.jcajce.JceKeyAgreeEnvelopedRecipient;
import org.bouncycastle.cms.jcajce.JceKeyTransAuthenticatedRecipient;
import org.bouncycastle.cms.jcajce.JceKeyTransEnvelopedRecipient;
import org.bouncycastle.cms.jcajce.JcePasswordAuthenticatedRecipient;
import org.bouncycastle.cms.jcajce.JcePasswordEnvelopedRecipient;
import org.bouncycastle.util.Selector;

/** Opens what was encrypted or authenticated to a key, a secret key or a passphrase. */
final class Decrypting {
    private Decrypting() {}

    /** message; key and certificate, or secretKey, or passphrase. */
    static byte[] decrypt(Request request) throws Exception {
        byte[] message = request.bytes("message");
        ASN1ObjectIdentifier type = ContentInfo.getInstance(message).getContentType();
        if (type.equals(CMSObjectIdentifiers.authEnvelopedData)) {
            CMSAuthEnvelopedData data = new CMSAuthEnvelopedData(message);
            return open(request, data.getRecipientInfos(), false);
        }
        if (type.equals(CMSObjectIdentifiers.authenticatedData)) {
            CMSAuthenticatedData data = new CMSAuthenticatedData(message, Signing.digests());
            byte[] content = open(request, data.getRecipientInfos(), true);
            // The MAC is known once the content was read.
            RecipientInformation recipient = data.getRecipientInfos().iterator().next();
            if (!Arrays.equals(data.getMac(), recipient.getMac())) recheck(request, data);
            return content;
        }
        return open(request, new CMSEnvelopedData(message).getRecipientInfos(), false);
    }

    private static void recheck(Request request, CMSAuthenticatedData data) throws Exception {
        RecipientInformation recipient = data.getRecipientInfos().iterator().next();
        recipient.getContent(recipientFor(request, recipient, true));
        if (!Arrays.equals(data.getMac(), recipient.getMac())) throw new CMSException("the MAC does not hold");
    }

    private static byte[] open(Request request, RecipientInformationStore recipients, boolean authenticated)
        throws Exception {
        for (RecipientInformation recipient : recipients) {
            if (isMine(request, recipient)) {
                return recipient.getContent(recipientFor(request, recipient, authenticated));
            }
        }
        throw new CMSException("no recipient is mine");
    }

    private static boolean isMine(Request request, RecipientInformation recipient) throws Exception {
        if (recipient instanceof KEKRecipientInformation) return request.has("secretKey");
        if (recipient instanceof PasswordRecipientInformation) return request.has("passphrase");
        if (!request.has("certificate")) return false;
        X509CertificateHolder certificate = new X509CertificateHolder(request.bytes("certificate"));
        Selector<?> named = recipient.getRID();
        return named instanceof KeyTransRecipientId
            ? ((KeyTransRecipientId) named).match(certificate)
            : ((KeyAgreeRecipientId) named).match(certificate);
    }

    private static Recipient recipientFor(Request request, RecipientInformation recipient, boolean authenticated)
        throws Exception {
        if (recipient instanceof PasswordRecipientInformation) {
            char[] passphrase = request.text("passphrase").toCharArray();
            return authenticated
                ? new JcePasswordAuthenticatedRecipient(passphrase).setProvider("BC")
                : new JcePasswordEnvelopedRecipient(passphrase).setProvider("BC");
        }
        if (recipient instanceof KEKRecipientInformation) {
            SecretKeySpec key = new SecretKeySpec(request.bytes("secretKey"), "AES");
            return authenticated
                ? new JceKEKAuthenticatedRecipient(key).setProvider("BC")
                : new JceKEKEnvelopedRecipient(key).setProvider("BC");
        }
        if (request.has("derivation")) return new XdhRecipient(request);
        PrivateKey key = Keys.privateKey(request.bytes("key"));
        if (recipient instanceof KeyTransRecipientInformation) {
            return authenticated
                ? new JceKeyTransAuthenticatedRecipient(key).setProvider("BC")
                : new JceKeyTransEnvelopedRecipient(key).setProvider("BC");
        }
        return authenticated
            ? new JceKeyAgreeAuthenticatedRecipient(key).setProvider("BC")
            : new JceKeyAgreeEnvelopedRecipient(key).setProvider("BC");
    }
}
