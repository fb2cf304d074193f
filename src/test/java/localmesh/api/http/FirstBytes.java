package localmesh.api.http;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Lets only so many bytes through; the rest vanishes. */
final class FirstBytes extends FilterOutputStream {

    private long left;

    FirstBytes(OutputStream out, long limit) {
        super(out);
        left = limit;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        int part = (int) Math.min(left, length);
        left -= part;
        out.write(bytes, offset, part);
    }
}
