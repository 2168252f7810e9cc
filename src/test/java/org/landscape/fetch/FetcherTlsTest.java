package org.landscape.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.landscape.address.WebAddress;

/// The address is pinned, and TLS is still about the name.
class FetcherTlsTest {

    private static final char[] PASSWORD = "landscape".toCharArray();

    private static KeyManagerFactory keys;
    private static TrustManagerFactory trust;
    private ScriptedOrigin origin;

    /// A certificate for blog.example that only this test trusts.
    @BeforeAll
    static void certify(@TempDir Path folder)
            throws IOException, GeneralSecurityException, InterruptedException {
        Path file = folder.resolve("keys.p12");
        keytool(
                "-genkeypair",
                "-alias",
                "blog",
                "-keyalg",
                "EC",
                "-dname",
                "CN=blog.example",
                "-ext",
                "SAN=dns:blog.example",
                "-storetype",
                "PKCS12",
                "-storepass",
                new String(PASSWORD),
                "-keystore",
                file.toString());
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD);
        }
        keys = KeyManagerFactory.getInstance("PKIX");
        keys.init(store, PASSWORD);
        trust = TrustManagerFactory.getInstance("PKIX");
        trust.init(store);
    }

    /// A blog on 127.0.0.2 that has it.
    @BeforeEach
    void open() throws GeneralSecurityException {
        origin = ScriptedOrigin.on(context().getServerSocketFactory(), "127.0.0.2", 0);
        origin.at("/", "HTTP/1.1 200 OK\nContent-Length: 0");
    }

    @AfterEach
    void close() throws IOException {
        origin.close();
    }

    @Test
    void aPinnedAddressIsTrustedByTheNameThatWasAsked() throws GeneralSecurityException {
        assertThat(fetch("https://blog.example:", trusting()))
                .isInstanceOf(FetchOutcome.Fetched.class);
        assertThat(origin.received().getFirst().header("Host"))
                .contains("blog.example:" + origin.port());
    }

    @Test
    void aCertificateForAnotherNameIsNotAccepted() throws GeneralSecurityException {
        assertThat(fetch("https://other.example:", trusting()))
                .isInstanceOfSatisfying(
                        FetchOutcome.Unreachable.class,
                        it -> assertThat(it.message()).contains("certificate"));
        assertThat(origin.received()).isEmpty();
    }

    @Test
    void aCertificateThatNobodyVouchesForIsNotAccepted() {
        assertThat(fetch("https://blog.example:", new OkHttpClient.Builder()))
                .isInstanceOfSatisfying(
                        FetchOutcome.Unreachable.class,
                        it -> assertThat(it.message()).contains("certificate"));
        assertThat(origin.received()).isEmpty();
    }

    @Test
    void aServerThatDoesNotSpeakTlsIsUnreachable() throws IOException {
        try (ServerSocket plain = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.3"))) {
            Thread.ofVirtual().start(() -> greet(plain));
            String address = "https://127.0.0.3:" + plain.getLocalPort() + "/";
            assertThat(fetchAt(address, new OkHttpClient.Builder()))
                    .isInstanceOfSatisfying(
                            FetchOutcome.Unreachable.class,
                            it ->
                                    assertThat(it.message())
                                            .contains("http:// in place of https://"));
        }
    }

    /// A server of many blogs chooses its certificate by this name.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "blog.example",
                "my_blog.example",
                "some-name-.blog.example",
                "-name.blog.example",
                "xn--53h.example"
            })
    void theHandshakeNamesTheHost(String host) throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.2"))) {
            CompletableFuture<String> hello = new CompletableFuture<>();
            Thread.ofVirtual().start(() -> hello.complete(hello(server)));

            fetchAt(
                    "https://" + host + ":" + server.getLocalPort() + "/",
                    new OkHttpClient.Builder());

            assertThat(hello.orTimeout(1, TimeUnit.MINUTES).join()).contains(host);
        }
    }

    /// The first record of a handshake (RFC 8446, section 5.1), of which the name is in the clear.
    private static String hello(ServerSocket server) {
        try (Socket socket = server.accept()) {
            byte[] head = socket.getInputStream().readNBytes(5);
            int length = (head[3] & 0xFF) << 8 | (head[4] & 0xFF);
            return new String(
                    socket.getInputStream().readNBytes(length), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static void greet(ServerSocket server) {
        try (Socket socket = server.accept()) {
            socket.getOutputStream()
                    .write("220 mail.example ESMTP\r\n".getBytes(StandardCharsets.UTF_8));
            socket.getInputStream().readAllBytes();
        } catch (IOException _) {
            // The caller hung up, as it should.
        }
    }

    private FetchOutcome fetch(String start, OkHttpClient.Builder client) {
        return fetchAt(start + origin.port() + "/", client);
    }

    private static FetchOutcome fetchAt(String address, OkHttpClient.Builder client) {
        return new TestFetcher()
                .with("allow", "127.0.0.0/8")
                .resolvingWith(_ -> List.of(InetAddress.ofLiteral("127.0.0.2")))
                .over(client)
                .ask(FetchRequest.unconditional(WebAddress.parse(address).orElseThrow()));
    }

    private static OkHttpClient.Builder trusting() throws GeneralSecurityException {
        return new OkHttpClient.Builder()
                .sslSocketFactory(
                        context().getSocketFactory(),
                        (X509TrustManager) trust.getTrustManagers()[0]);
    }

    private static SSLContext context() throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }

    private static void keytool(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(arguments));
        command.addFirst(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }
}
