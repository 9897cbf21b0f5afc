import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One line: a verb, then NAME=BASE64, separated by spaces; a name may stand several times. */
final class Request {
    final String verb;
    private final Map<String, List<byte[]>> values = new HashMap<>();

    Request(String line) {
        String[] words = line.split(" ");
        verb = words[0];
        for (int index = 1; index < words.length; index++) {
            int separator = words[index].indexOf('=');
            byte[] value = Base64.getDecoder().decode(words[index].substring(separator + 1));
            values.computeIfAbsent(words[index].substring(0, separator), name -> new ArrayList<>()).add(value);
        }
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    List<byte[]> all(String name) {
        return values.getOrDefault(name, List.of());
    }

    byte[] bytes(String name) {
        if (!has(name)) throw new IllegalArgumentException("no " + name);
        return values.get(name).get(0);
    }

    String text(String name) {
        return new String(bytes(name), StandardCharsets.UTF_8);
    }

    int number(String name) {
        return Integer.parseInt(text(name));
    }
}
