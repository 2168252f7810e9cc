package org.landscape.faults;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.MethodModel;
import java.lang.classfile.MethodTransform;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.lang.constant.DynamicCallSiteDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.ProtectionDomain;
import java.util.Arrays;
import java.util.Locale;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.jspecify.annotations.Nullable;

/// Faults that are planted into the running program, to see that the checker finds them. They come
/// in as an agent of the JVM that changes classes while they are loaded, so the program itself
/// knows nothing of them. A fault that finds nothing to change ends the program.
public final class Planted {

    /// What is broken.
    enum Fault {
        /// A feed that another poll has claimed can be claimed.
        LEASE_IGNORED("org/landscape/feed/FeedClaims"),
        /// What a poll stores is stored although the feed was claimed anew since.
        FENCING_OFF("org/landscape/feed/Claim"),
        /// The validators of a document are stored before its posts, and by themselves.
        VALIDATORS_FIRST("org/landscape/poll/FeedPoll"),
        /// No fault: the clock of the wall can be set, by a file with the milliseconds it is ahead.
        CLOCK("org/landscape/ClockProducer");

        private final String changed;

        Fault(String changed) {
            this.changed = changed;
        }

        /// As an option of the JVM.
        ///
        /// @param jar written by [Planted#writeAgent]
        String option(Path jar, String argument) {
            return "-javaagent:" + jar + "=" + name() + "," + argument;
        }
    }

    private static final ClassDesc HOOKS = ClassDesc.of("org.landscape.faults.PlantedHooks");

    private Planted() {}

    /// Called by the JVM before the program begins.
    public static void premain(String argument, Instrumentation instrumentation) {
        String[] parts = argument.split(",", 2);
        Fault fault = Fault.valueOf(parts[0]);
        PlantedHooks.argument = parts[1];
        instrumentation.addTransformer(new Transformer(fault));
    }

    private record Transformer(Fault fault) implements ClassFileTransformer {
        @Override
        public byte @Nullable [] transform(
                @Nullable ClassLoader loader,
                String name,
                @Nullable Class<?> redefined,
                @Nullable ProtectionDomain domain,
                byte[] bytes) {
            if (!fault.changed.equals(name)) {
                return null;
            }
            byte[] changed = planted(fault, bytes);
            if (Arrays.equals(changed, bytes)) {
                System.err.println("ERROR there is no place for " + fault + " in " + name);
                Runtime.getRuntime().halt(4);
            }
            System.err.println("Planted " + fault + " in " + name);
            return changed;
        }
    }

    static byte[] planted(Fault fault, byte[] bytes) {
        ClassFile file = ClassFile.of();
        ClassModel model = file.parse(bytes);
        ClassTransform transform =
                switch (fault) {
                    case LEASE_IGNORED -> ClassTransform.transformingMethodBodies(leaseIgnored());
                    case FENCING_OFF -> inMethod("isHeld", alwaysTrue());
                    case VALIDATORS_FIRST -> inMethod("read", validatorsFirst());
                    case CLOCK -> inMethod("databaseClock", otherClock());
                };
        return file.transformClass(model, transform);
    }

    private static ClassTransform inMethod(String name, CodeTransform change) {
        return (builder, element) -> {
            if (element instanceof MethodModel method && method.methodName().equalsString(name)) {
                builder.transformMethod(method, MethodTransform.transformingCode(change));
            } else {
                builder.with(element);
            }
        };
    }

    /// A lease that runs is as good as none, wherever SQL asks for one.
    private static CodeTransform leaseIgnored() {
        return (builder, element) -> {
            switch (element) {
                case ConstantInstruction.LoadConstantInstruction constant
                        when constant.constantValue() instanceof String text ->
                        builder.loadConstant(free(text));
                case InvokeDynamicInstruction call ->
                        builder.invokedynamic(
                                DynamicCallSiteDesc.of(
                                        call.bootstrapMethod(),
                                        call.name().stringValue(),
                                        call.typeSymbol(),
                                        call.bootstrapArgs().stream()
                                                .map(
                                                        one ->
                                                                one instanceof String text
                                                                        ? free(text)
                                                                        : one)
                                                .toArray(ConstantDesc[]::new)));
                default -> builder.with(element);
            }
        };
    }

    private static String free(String sql) {
        return sql.replace("lease_until is null", "1 = 1 or lease_until is null");
    }

    private static CodeTransform alwaysTrue() {
        return (builder, element) -> {
            if (element instanceof ReturnInstruction) {
                builder.pop().iconst_1();
            }
            builder.with(element);
        };
    }

    /// Before a document is read, what its answer says of its validators is stored.
    private static CodeTransform validatorsFirst() {
        return new CodeTransform() {
            @Override
            public void atStart(CodeBuilder builder) {
                MethodTypeDesc hook =
                        MethodTypeDesc.ofDescriptor("(Ljava/lang/Object;Ljava/lang/Object;)V");
                builder.aload(1).aload(3).invokestatic(HOOKS, "validatorsFirst", hook);
            }

            @Override
            public void accept(CodeBuilder builder, CodeElement element) {
                builder.with(element);
            }
        };
    }

    /// The clock of the machine is another one. With PostgreSQL the program asks the database's.
    private static CodeTransform otherClock() {
        return (builder, element) -> {
            builder.with(element);
            if (element instanceof InvokeInstruction call
                    && call.name().equalsString("systemUTC")) {
                builder.invokestatic(
                        HOOKS,
                        "clock",
                        MethodTypeDesc.ofDescriptor(
                                "(Ljava/time/InstantSource;)Ljava/time/InstantSource;"));
            }
        };
    }

    /// Writes the agent as a jar.
    static Path writeAgent(Path jar) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Premain-Class", Planted.class.getName());
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
            Path classes =
                    Path.of(
                            URI.create(
                                    Planted.class
                                            .getProtectionDomain()
                                            .getCodeSource()
                                            .getLocation()
                                            .toString()));
            Path folder = classes.resolve("org/landscape/faults");
            try (var files = Files.list(folder)) {
                for (Path file : files.filter(Planted::isOfAgent).toList()) {
                    out.putNextEntry(new JarEntry("org/landscape/faults/" + file.getFileName()));
                    Files.copy(file, out);
                    out.closeEntry();
                }
            }
        }
        return jar;
    }

    private static boolean isOfAgent(Path file) {
        return file.getFileName().toString().toLowerCase(Locale.ROOT).startsWith("planted")
                && !file.getFileName().toString().contains("Test");
    }
}
