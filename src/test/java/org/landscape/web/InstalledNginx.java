package org.landscape.web;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The system's nginx, configured as docs/operations.md says, with TLS and a self-signed
/// certificate. Without one a test is skipped, except in CI, where it fails.
final class InstalledNginx implements AutoCloseable {

    private static final String PASSWORD = "changeit";
    private static final Pattern GUIDE =
            Pattern.compile("```nginx\n(server \\{.*?)```", Pattern.DOTALL);

    private final Path folder;
    private final Process process;
    private final Socket held;

    private InstalledNginx(Path folder, Process process, Socket held) {
        this.folder = folder;
        this.process = process;
        this.held = held;
    }

    /// @param application the port of the program
    /// @param path below which the public finds it, with a slash at either end
    /// @param passedOn whether that path is passed on to the program
    static InstalledNginx start(int application, String path, boolean passedOn)
            throws IOException, InterruptedException, GeneralSecurityException {
        Optional<Path> program = find();
        if (System.getenv("CI") != null) {
            assertThat(program).as("CI has an nginx, or nobody looks behind a proxy").isPresent();
        }
        assumeTrue(
                program.isPresent(),
                "No nginx is installed; to run this test: apt-get install nginx-light");
        Path folder = Files.createTempDirectory("landscape-nginx");
        certify(folder);
        Socket held = hold();
        Files.writeString(
                folder.resolve("nginx.conf"),
                configuration(folder, held.getLocalPort(), application, path, passedOn));
        Process process =
                new ProcessBuilder(
                                program.orElseThrow().toString(),
                                "-p",
                                folder.toString(),
                                "-c",
                                folder.resolve("nginx.conf").toString())
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("output").toFile())
                        .start();
        if (!listens(process, held.getLocalPort())) {
            throw new IllegalStateException(Files.readString(folder.resolve("output")));
        }
        return new InstalledNginx(folder, process, held);
    }

    int port() {
        return held.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        process.onExit().join();
        held.close();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private static Optional<Path> find() {
        return Stream.of("/usr/sbin", "/usr/bin", "/usr/local/sbin", "/usr/local/bin")
                .map(folder -> Path.of(folder, "nginx"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /// The configuration from the guide, with our own ports, paths and certificate.
    private static String configuration(
            Path folder, int port, int application, String path, boolean passedOn)
            throws IOException {
        Matcher guide = GUIDE.matcher(Files.readString(Path.of("docs/operations.md")));
        assertThat(guide.find()).as("the guide has a configuration of nginx").isTrue();
        String program = "http://127.0.0.1:" + application;
        String server =
                guide.group(1)
                        .replace("listen 443 ssl", "listen 127.0.0.1:" + port + " ssl reuseport")
                        .replace("/etc/ssl/planet.example", folder + "/planet.example")
                        .replaceAll("location (= )?/", "location $1" + path)
                        .replace("http://127.0.0.1:8080", program);
        if (!passedOn) {
            server =
                    server.replace(
                            "location " + path + " { proxy_pass " + program,
                            "location " + path + " { proxy_pass " + program + "/");
        }
        return """
               daemon off;
               worker_processes 1;
               pid %1$s/pid;
               error_log stderr;
               events {}
               http {
                   access_log off;
                   client_body_temp_path %1$s/body;
                   proxy_temp_path %1$s/proxy;
                   fastcgi_temp_path %1$s/fastcgi;
                   uwsgi_temp_path %1$s/uwsgi;
                   scgi_temp_path %1$s/scgi;
               %2$s
               }
               """
                .formatted(folder, server);
    }

    /// Bound to a port of 127.0.0.1 and not listening: no other program can take the port, and
    /// nginx, which shares it, gets all requests.
    private static Socket hold() throws IOException {
        Socket socket = new Socket();
        socket.setOption(StandardSocketOptions.SO_REUSEPORT, true);
        socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        return socket;
    }

    private static boolean listens(Process process, int port) throws InterruptedException {
        while (process.isAlive()) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return socket.isConnected();
            } catch (IOException _) {
                process.waitFor(20, TimeUnit.MILLISECONDS);
            }
        }
        return false;
    }

    /// Writes `planet.example.pem` and `.key`.
    private static void certify(Path folder)
            throws IOException, InterruptedException, GeneralSecurityException {
        Path store = folder.resolve("store.p12");
        Process keytool =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "keytool")
                                        .toString(),
                                "-genkeypair",
                                "-alias",
                                "planet",
                                "-keyalg",
                                "EC",
                                "-dname",
                                "CN=planet.example",
                                "-ext",
                                "san=dns:planet.example,ip:127.0.0.1",
                                "-storetype",
                                "PKCS12",
                                "-keystore",
                                store.toString(),
                                "-storepass",
                                PASSWORD)
                        .redirectErrorStream(true)
                        .start();
        String said = new String(keytool.getInputStream().readAllBytes(), US_ASCII);
        assertThat(keytool.waitFor()).as(said).isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        pem(
                folder.resolve("planet.example.pem"),
                "CERTIFICATE",
                keys.getCertificate("planet").getEncoded());
        pem(
                folder.resolve("planet.example.key"),
                "PRIVATE KEY",
                keys.getKey("planet", PASSWORD.toCharArray()).getEncoded());
    }

    private static void pem(Path file, String kind, byte @Nullable [] content) throws IOException {
        Files.write(
                file,
                List.of(
                        "-----BEGIN " + kind + "-----",
                        Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content),
                        "-----END " + kind + "-----"));
    }
}
