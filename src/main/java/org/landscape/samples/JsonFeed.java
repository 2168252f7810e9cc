package org.landscape.samples;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// JSON Feed 1.1 as a small blog host for short notes writes it: a note may go without a title.
final class JsonFeed implements SampleFormat {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public String contentType() {
        return "application/feed+json; charset=utf-8";
    }

    @Override
    public String linkType() {
        return "application/feed+json";
    }

    @Override
    public String write(Blog blog) {
        Map<String, Object> feed = new LinkedHashMap<>();
        feed.put("version", "https://jsonfeed.org/version/1.1");
        feed.put("title", blog.title());
        feed.put("home_page_url", blog.address());
        feed.put("feed_url", blog.feedAddress());
        feed.put("description", blog.tagline());
        feed.put("language", "en");
        feed.put("authors", List.of(Map.of("name", blog.owner(), "url", blog.address())));
        feed.put("items", blog.posts().stream().map(JsonFeed::item).toList());
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(feed);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Failed to write the feed of '" + blog.name() + "'", e);
        }
    }

    private static Map<String, Object> item(Post post) {
        Map<String, Object> item = new LinkedHashMap<>();
        item.put("id", post.link());
        item.put("url", post.link());
        if (!post.title().isEmpty()) {
            item.put("title", post.title());
        }
        item.put("content_html", post.html());
        item.put("date_published", DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(post.published()));
        item.put("tags", post.categories());
        return item;
    }
}
