package org.landscape.faults;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/// Stands between the nodes and PostgreSQL and breaks what they say to each other.
final class FaultProxy implements AutoCloseable {

    /// What it does with the bytes.
    enum Mode {
        /// Passes all on.
        UP,
        /// Ends all connections and takes no new ones.
        DOWN,
        /// Passes all on, late.
        SLOW,
        /// Takes everything and passes nothing on, in both directions; no connection ends.
        BLACK_HOLE,
        /// What the nodes say arrives; the answers do not.
        HALF_OPEN,
        /// The next transaction is committed, and the connection ends before its answer.
        LOSE_COMMIT
    }

    /// CommandComplete with the tag COMMIT, as the protocol (version 3) writes it.
    private static final byte[] COMMITTED = {'C', 0, 0, 0, 11, 'C', 'O', 'M', 'M', 'I', 'T', 0};

    private static final long LATENCY = 300;

    private final ServerSocket server;
    private final InetSocketAddress database;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger lost = new AtomicInteger();
    private volatile Mode mode = Mode.UP;
    private volatile boolean isClosed;

    FaultProxy(int port, InetSocketAddress database) throws IOException {
        this.database = database;
        server = new ServerSocket(port, 256, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    /// How many answers to COMMIT were lost.
    int lostCommits() {
        return lost.get();
    }

    void be(Mode next) {
        Mode before = mode;
        mode = next;
        // Bytes that were swallowed are missing from the connection for ever.
        if (next == Mode.DOWN || before == Mode.BLACK_HOLE || before == Mode.HALF_OPEN) {
            open.forEach(FaultProxy::end);
        }
    }

    private void accept() {
        while (!isClosed) {
            try {
                Socket node = server.accept();
                if (mode == Mode.DOWN) {
                    end(node);
                } else {
                    Thread.ofVirtual().start(() -> connect(node));
                }
            } catch (IOException e) {
                // Closed, or one connection fewer.
            }
        }
    }

    private void connect(Socket node) {
        Socket there = new Socket();
        try {
            node.setTcpNoDelay(true);
            there.setTcpNoDelay(true);
            there.connect(database, 5_000);
            open.add(node);
            open.add(there);
            Thread.ofVirtual().start(() -> pump(node, there, false));
            pump(there, node, true);
        } catch (IOException e) {
            end(node);
            end(there);
        }
    }

    private void pump(Socket from, Socket to, boolean isAnswer) {
        byte[] buffer = new byte[64 * 1024];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            int size = in.read(buffer);
            while (size >= 0) {
                if (mode == Mode.SLOW) {
                    Watch.sleep(LATENCY);
                }
                if (isAnswer && mode == Mode.LOSE_COMMIT && hasCommitted(buffer, size)) {
                    lost.incrementAndGet();
                    mode = Mode.UP;
                    break;
                }
                if (mode != Mode.BLACK_HOLE && !(isAnswer && mode == Mode.HALF_OPEN)) {
                    out.write(buffer, 0, size);
                    out.flush();
                }
                size = in.read(buffer);
            }
        } catch (IOException e) {
            // Either side has gone; the other one learns it.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        open.remove(from);
        open.remove(to);
        end(from);
        end(to);
    }

    static boolean hasCommitted(byte[] bytes, int size) {
        for (int i = 0; i + COMMITTED.length <= size; i++) {
            if (Arrays.equals(bytes, i, i + COMMITTED.length, COMMITTED, 0, COMMITTED.length)) {
                return true;
            }
        }
        return false;
    }

    private static void end(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It is closed.
        }
    }

    @Override
    public void close() throws IOException {
        isClosed = true;
        server.close();
        open.forEach(FaultProxy::end);
    }
}
