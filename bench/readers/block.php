<?php
// What WordPress's block "RSS" makes of a feed: the block's own code and WordPress's SimplePie, with the few functions of
// WordPress that they call in their simplest form.
//
// php block.php FOLDER-OF-WORDPRESS ADDRESS-OF-FEED
error_reporting(E_ALL & ~E_DEPRECATED);
[, $wordpress, $address] = $argv;
// The package leaves out what is there already as a package of its own.
define('ABSPATH', $wordpress . '/');
define('WPINC', 'wp-includes');
require $wordpress . '/wp-includes/class-simplepie.php';

function untrailingslashit($text) { return rtrim($text, '/'); }
function site_url() { return 'https://blog.example'; }
function home_url() { return 'https://blog.example'; }
function __($text) { return $text; }
function is_wp_error($thing) { return $thing === null; }
function esc_html($text) { return htmlspecialchars($text, ENT_QUOTES, 'UTF-8', false); }
function esc_attr($text) { return esc_html($text); }
function esc_url($text) { return esc_html($text); }
function get_option($name) { return ['c' => 'c', 'date_format' => 'F j, Y', 'blog_charset' => 'UTF-8'][$name] ?? ''; }
function date_i18n($format, $time) { return gmdate($format ?: 'c', (int) $time); }
function wp_trim_words($text, $most, $end) {
    $words = preg_split('/\s+/', trim(strip_tags($text)));
    return count($words) <= $most ? implode(' ', $words) : implode(' ', array_slice($words, 0, $most)) . $end;
}
function get_block_wrapper_attributes($more) { return 'class="wp-block-rss ' . $more['class'] . '"'; }
function add_action() {}
function fetch_feed($address) {
    $feed = new SimplePie();
    $feed->enable_cache(false);
    $feed->set_raw_data(file_get_contents($address));
    $feed->init();
    return $feed->error() ? null : $feed;
}

require $wordpress . '/wp-includes/blocks/rss.php';
echo 'SimplePie ', SIMPLEPIE_VERSION, "\n";
echo str_replace('<li', "\n<li", render_block_core_rss([
    'feedURL' => $address, 'itemsToShow' => 3, 'displayDate' => true, 'displayAuthor' => true,
    'displayExcerpt' => true, 'excerptLength' => 12, 'blockLayout' => 'list', 'columns' => 2])), "\n";
