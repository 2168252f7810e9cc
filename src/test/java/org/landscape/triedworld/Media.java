package org.landscape.triedworld;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Random;
import javax.imageio.ImageIO;

/// Pictures and a sound, made when they are asked for.
final class Media {

    private static final int RATE = 8000;
    private static final int SECONDS = 2;

    private Media() {}

    /// Hills under a sky, of other colours for another seed.
    static String drawing(int seed, int width) {
        Random random = new Random(seed);
        int hue = random.nextInt(360);
        StringBuilder svg = new StringBuilder();
        svg.append(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d 400\" width=\"%d\" height=\"400\">"
                        .formatted(width, width));
        svg.append(
                "<rect width=\"100%%\" height=\"400\" fill=\"hsl(%d 60%% 85%%)\"/>".formatted(hue));
        for (int row = 0; row < 4; row++) {
            svg.append(
                    "<path fill=\"hsl(%d 35%% %d%%)\" d=\"M0 400"
                            .formatted((hue + 120) % 360, 70 - row * 14));
            for (int x = 0; x <= width; x += 80) {
                svg.append(" L").append(x).append(' ').append(150 + row * 55 + random.nextInt(70));
            }
            svg.append(" L").append(width).append(" 400 Z\"/>");
        }
        return svg.append("</svg>").toString();
    }

    static void png(int seed, OutputStream out) throws IOException {
        BufferedImage image = new BufferedImage(320, 200, BufferedImage.TYPE_INT_RGB);
        Random random = new Random(seed);
        float hue = random.nextFloat();
        for (int y = 0; y < 200; y++) {
            int colour = Color.HSBtoRGB(hue, 0.3f + y / 500f, 0.95f - y / 400f);
            for (int x = 0; x < 320; x++) {
                image.setRGB(
                        x,
                        y,
                        y > 120 + 40 * Math.sin(x / 40.0 + seed) ? colour ^ 0x202020 : colour);
            }
        }
        ImageIO.write(image, "png", out);
    }

    /// Two seconds of A, as WAV.
    static byte[] tone() {
        int samples = RATE * SECONDS;
        ByteBuffer wav = ByteBuffer.allocate(44 + samples).order(ByteOrder.LITTLE_ENDIAN);
        wav.put(new byte[] {'R', 'I', 'F', 'F'}).putInt(36 + samples);
        wav.put(new byte[] {'W', 'A', 'V', 'E', 'f', 'm', 't', ' '}).putInt(16);
        wav.putShort((short) 1).putShort((short) 1).putInt(RATE).putInt(RATE);
        wav.putShort((short) 1).putShort((short) 8);
        wav.put(new byte[] {'d', 'a', 't', 'a'}).putInt(samples);
        for (int at = 0; at < samples; at++) {
            wav.put((byte) (128 + 60 * Math.sin(2 * Math.PI * 440 * at / RATE)));
        }
        return wav.array();
    }
}
