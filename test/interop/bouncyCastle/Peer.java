import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.security.Security;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/**
 * Bouncy Castle as a peer: a request a line on standard input, an answer a line on standard output, either
 * "done BASE64" or "refused BASE64" with the reason as text. One virtual machine serves all tests.
 */
final class Peer {
    interface Verb {
        byte[] apply(Request request) throws Exception;
    }

    private static final Map<String, Verb> VERBS = new HashMap<>();

    static {
        VERBS.put("sign", Signing::sign);
        VERBS.put("verify", Signing::verify);
        VERBS.put("countersign", Countersigning::countersign);
        VERBS.put("certificates", Signing::certificatesAlone);
        VERBS.put("encrypt", Encrypting::encrypt);
        VERBS.put("authenticate", Encrypting::authenticate);
        VERBS.put("encryptWithKey", Encrypting::encryptWithKey);
        VERBS.put("decrypt", Decrypting::decrypt);
        VERBS.put("kemCiphertext", KemOpening::ciphertext);
        VERBS.put("openKem", KemOpening::open);
        VERBS.put("compress", OtherContent::compress);
        VERBS.put("uncompress", OtherContent::uncompress);
        VERBS.put("digest", OtherContent::digest);
        VERBS.put("writePkcs12", KeyFiles::writePkcs12);
        VERBS.put("readPkcs12", KeyFiles::readPkcs12);
        VERBS.put("writePkcs8", KeyFiles::writePkcs8);
    }

    public static void main(String[] arguments) throws Exception {
        Security.addProvider(new BouncyCastleProvider());
        PrintStream answers = new PrintStream(System.out, true, StandardCharsets.US_ASCII);
        BufferedReader requests =
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        for (String line = requests.readLine(); line != null; line = requests.readLine()) {
            answers.println(answer(new Request(line)));
        }
    }

    private static String answer(Request request) {
        try {
            return "done " + Base64.getEncoder().encodeToString(VERBS.get(request.verb).apply(request));
        } catch (Exception | Error refusal) {
            StringBuilder reason = new StringBuilder();
            for (Throwable each = refusal; each != null; each = each.getCause()) reason.append(each).append("; ");
            byte[] text = reason.toString().getBytes(StandardCharsets.UTF_8);
            return "refused " + Base64.getEncoder().encodeToString(text);
        }
    }
}
