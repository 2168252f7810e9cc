package org.landscape.web.http;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.landscape.address.BaseUrl;

/// Names the API's base address in its description. Without it a client takes the root of the host
/// from which it got the description, which is wrong below a path.
@OpenApiFilter(stages = OpenApiFilter.RunStage.RUNTIME_STARTUP)
public class DescribedServer implements OASFilter {

    @Override
    public void filterOpenAPI(OpenAPI api) {
        // The description is made before beans exist.
        BaseUrl base =
                new BaseUrl(
                        ConfigProvider.getConfig().getValue("landscape.base-url", String.class));
        // Each path begins with a slash of its own.
        String address = base.toString();
        api.addServer(OASFactory.createServer().url(address.substring(0, address.length() - 1)));
    }
}
