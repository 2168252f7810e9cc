package org.landscape.fetch;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.StandardConstants;

/// Names the host in every TLS handshake (RFC 6066, section 3). The JDK leaves out a name that is
/// invalid by the rules of 1985, for example one with an underscore, and a server of many blogs
/// then answers with the certificate of another.
final class NamedTls extends SSLSocketFactory {

    private final SSLSocketFactory tls;

    NamedTls(SSLSocketFactory tls) {
        this.tls = tls;
    }

    /// A name as it was asked for, also where the JDK finds it invalid.
    private static final class AskedName extends SNIServerName {
        AskedName(String host) {
            super(StandardConstants.SNI_HOST_NAME, host.getBytes(StandardCharsets.US_ASCII));
        }
    }

    @Override
    public Socket createSocket(Socket socket, String host, int port, boolean autoClose)
            throws IOException {
        Socket secured = tls.createSocket(socket, host, port, autoClose);
        if (secured instanceof SSLSocket named && isLeftOut(host)) {
            SSLParameters parameters = named.getSSLParameters();
            parameters.setServerNames(List.of(new AskedName(host)));
            named.setSSLParameters(parameters);
        }
        return secured;
    }

    private static boolean isLeftOut(String host) {
        if (!(Host.read(host) instanceof Host.Name)) {
            return false;
        }
        try {
            return new SNIHostName(host).getEncoded().length == 0;
        } catch (IllegalArgumentException _) {
            return true;
        }
    }

    @Override
    public String[] getDefaultCipherSuites() {
        return tls.getDefaultCipherSuites();
    }

    @Override
    public String[] getSupportedCipherSuites() {
        return tls.getSupportedCipherSuites();
    }

    @Override
    public Socket createSocket(String host, int port) {
        throw new UnsupportedOperationException("TLS here runs over a connected socket");
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) {
        return createSocket(host, port);
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
        return createSocket(host.getHostName(), port);
    }

    @Override
    public Socket createSocket(
            InetAddress address, int port, InetAddress localAddress, int localPort) {
        return createSocket(address, port);
    }
}
