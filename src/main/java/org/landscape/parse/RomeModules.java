package org.landscape.parse;

import com.rometools.rome.feed.module.DCModule;
import com.rometools.rome.feed.module.DCSubject;
import com.rometools.rome.feed.module.Module;
import com.rometools.rome.feed.module.SyModule;
import com.rometools.rome.io.ModuleParser;
import com.rometools.rome.io.impl.DCModuleParser;
import com.rometools.rome.io.impl.SyModuleParser;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jdom2.Element;
import org.jspecify.annotations.Nullable;

/// The extension modules that ROME reads well: Dublin Core's people and subjects (plain and in
/// RDF), and the syndication period.
final class RomeModules {

    private static final ModuleParser DUBLIN_CORE = new DCModuleParser();
    private static final ModuleParser SYNDICATION = new SyModuleParser();

    private RomeModules() {}

    static List<String> creators(Element element) {
        if (element.getChild("creator", FeedNamespaces.DC) == null) {
            return List.of();
        }
        return read(DUBLIN_CORE, element)
                .map(module -> ((DCModule) module).getCreators())
                .orElse(List.of());
    }

    static List<String> subjects(Element element) {
        if (element.getChild("subject", FeedNamespaces.DC) == null) {
            return List.of();
        }
        return read(DUBLIN_CORE, element)
                .map(module -> ((DCModule) module).getSubjects())
                .orElse(List.of())
                .stream()
                .map(DCSubject::getValue)
                .filter(Objects::nonNull)
                .toList();
    }

    /// The time between two updates, by `sy:updatePeriod` and `sy:updateFrequency`.
    static @Nullable Duration updatePeriod(Element element) {
        return read(SYNDICATION, element)
                .map(module -> (SyModule) module)
                .filter(module -> module.getUpdatePeriod() != null)
                .map(module -> period(module).dividedBy(Math.max(1, module.getUpdateFrequency())))
                .orElse(null);
    }

    private static Duration period(SyModule module) {
        return switch (module.getUpdatePeriod()) {
            case SyModule.HOURLY -> Duration.ofHours(1);
            case SyModule.WEEKLY -> Duration.ofDays(7);
            case SyModule.MONTHLY -> Duration.ofDays(30);
            case SyModule.YEARLY -> Duration.ofDays(365);
            default -> Duration.ofDays(1);
        };
    }

    private static Optional<Module> read(ModuleParser parser, Element element) {
        try {
            return Optional.ofNullable(parser.parse(element, Locale.ROOT));
        } catch (RuntimeException _) {
            // ROME's modules throw on values outside their vocabulary, such as a period of
            // "always"; a module that cannot be read counts as absent.
            return Optional.empty();
        }
    }
}
