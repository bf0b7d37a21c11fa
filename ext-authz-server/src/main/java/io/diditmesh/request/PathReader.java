package io.diditmesh.request;

import static io.diditmesh.request.Ambiguity.PATH_CHARACTER;
import static io.diditmesh.request.Ambiguity.PATH_ESCAPE;
import static io.diditmesh.request.Ambiguity.PATH_SEGMENT;
import static io.diditmesh.request.Ambiguity.TARGET_FORM;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Reads a path strictly.
 *
 * <p>Proxies and servers disagree about encoded slashes, dot segments, doubled slashes, parameters behind a semicolon
 * and escapes of escapes. A path that contains one of these could be matched as one thing here and served as another
 * behind, so it is refused, not repaired.
 */
final class PathReader {
    private static final Pattern ESCAPE_AFTER_DECODING = Pattern.compile("%[0-9A-Fa-f]{2}");

    private static final int USUAL_SEGMENTS = 4;

    private PathReader() {}

    static RequestPath read(String path) throws AmbiguousRequestException {
        if (!path.startsWith("/")) {
            throw new AmbiguousRequestException(TARGET_FORM);
        }
        if (path.equals("/")) {
            return new RequestPath(List.of(), false);
        }
        boolean trailingSlash = path.endsWith("/");
        int end = path.length() - (trailingSlash ? 1 : 0);
        List<String> segments = new ArrayList<>(USUAL_SEGMENTS);
        for (int start = 1, slash; start <= end; start = slash + 1) {
            slash = path.indexOf('/', start, end);
            slash = slash < 0 ? end : slash;
            segments.add(segment(path.substring(start, slash)));
        }
        return new RequestPath(segments, trailingSlash);
    }

    private static String segment(String raw) throws AmbiguousRequestException {
        String decoded = decode(raw);
        // Some servers, and some file systems behind them, take blanks off first.
        String plain = decoded.strip();
        if (plain.isEmpty() || plain.equals(".") || plain.equals("..")) {
            throw new AmbiguousRequestException(PATH_SEGMENT);
        }
        if (decoded.indexOf('/') >= 0 || hasEscape(decoded)) {
            throw new AmbiguousRequestException(PATH_ESCAPE);
        }
        for (int i = 0; i < decoded.length(); i++) {
            if (isReadDifferently(decoded.charAt(i))) {
                throw new AmbiguousRequestException(PATH_CHARACTER);
            }
        }
        return decoded;
    }

    private static boolean hasEscape(String decoded) {
        return decoded.indexOf('%') >= 0
                && ESCAPE_AFTER_DECODING.matcher(decoded).find();
    }

    private static boolean isReadDifferently(char character) {
        return character == '\\' || character == ';' || Character.isISOControl(character);
    }

    private static String decode(String raw) throws AmbiguousRequestException {
        return raw.indexOf('%') < 0 && isPrintable(raw) ? raw : decodeBytes(raw);
    }

    private static boolean isPrintable(String raw) {
        for (int i = 0; i < raw.length(); i++) {
            if (raw.charAt(i) <= ' ' || raw.charAt(i) >= 0x7f) {
                return false;
            }
        }
        return true;
    }

    private static String decodeBytes(String raw) throws AmbiguousRequestException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(raw.length());
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c == '%') {
                bytes.write(escaped(raw, i + 1));
                i += 2;
            } else if (c > ' ' && c < 0x7f) {
                bytes.write(c);
            } else {
                throw new AmbiguousRequestException(PATH_CHARACTER);
            }
        }
        return utf8(bytes.toByteArray());
    }

    private static int escaped(String raw, int start) throws AmbiguousRequestException {
        boolean complete = start + 2 <= raw.length()
                && HexFormat.isHexDigit(raw.charAt(start))
                && HexFormat.isHexDigit(raw.charAt(start + 1));
        if (!complete) {
            throw new AmbiguousRequestException(PATH_ESCAPE);
        }
        return HexFormat.fromHexDigits(raw, start, start + 2);
    }

    private static String utf8(byte[] bytes) throws AmbiguousRequestException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException overlongOrBroken) {
            throw new AmbiguousRequestException(PATH_ESCAPE);
        }
    }
}
