import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.operator.GenericKey;
import org.bouncycastle.operator.OutputAEADEncryptor;
import org.bouncycastle.operator.jcajce.JceGenericKey;

/**
 * ChaCha20-Poly1305 (RFC 8103) as an encryptor of AuthEnvelopedData: Bouncy Castle 1.72 has the cipher, but would put
 * it into an EnvelopedData.
 */
final class ChaCha20Poly1305 implements OutputAEADEncryptor {
    private static final int TAG = 16;

    private final byte[] nonce = new byte[12];
    private final SecretKeySpec key;
    private final AlgorithmIdentifier algorithm;
    private final Cipher cipher;
    private byte[] tag;

    ChaCha20Poly1305() throws GeneralSecurityException {
        SecureRandom random = new SecureRandom();
        byte[] secret = new byte[32];
        random.nextBytes(secret);
        random.nextBytes(nonce);
        key = new SecretKeySpec(secret, "ChaCha20");
        algorithm = new AlgorithmIdentifier(
            PKCSObjectIdentifiers.id_alg_AEADChaCha20Poly1305, new DEROctetString(nonce));
        cipher = Cipher.getInstance("CHACHA20-POLY1305", "BC");
        cipher.init(Cipher.ENCRYPT_MODE, key, new IvParameterSpec(nonce));
    }

    @Override
    public AlgorithmIdentifier getAlgorithmIdentifier() {
        return algorithm;
    }

    @Override
    public GenericKey getKey() {
        return new JceGenericKey(algorithm, key);
    }

    @Override
    public byte[] getMAC() {
        return tag;
    }

    @Override
    public OutputStream getAADStream() {
        return new OutputStream() {
            @Override
            public void write(int octet) {
                cipher.updateAAD(new byte[] {(byte) octet});
            }
        };
    }

    @Override
    public OutputStream getOutputStream(OutputStream target) {
        return new ByteArrayOutputStream() {
            @Override
            public void close() throws IOException {
                try {
                    byte[] sealed = cipher.doFinal(toByteArray());
                    int length = sealed.length - TAG;
                    target.write(sealed, 0, length);
                    tag = Arrays.copyOfRange(sealed, length, sealed.length);
                } catch (GeneralSecurityException failure) {
                    throw new IOException(failure);
                }
            }
        };
    }
}
