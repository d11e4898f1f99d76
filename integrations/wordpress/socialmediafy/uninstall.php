<?php
/**
 * Takes away all that the plugin kept, when it is deleted: settings, notes on posts, calls that wait.
 *
 * @package Socialmediafy
 */

defined( 'WP_UNINSTALL_PLUGIN' ) || exit;

/**
 * Cleans one site.
 */
function socialmediafy_clean_site(): void {
	delete_option( 'socialmediafy' );
	foreach ( array( '_socialmediafy_call', '_socialmediafy_document', '_socialmediafy_digest', '_socialmediafy_state' ) as $key ) {
		delete_post_meta_by_key( $key );
	}
	wp_unschedule_hook( 'socialmediafy_send' );
	wp_unschedule_hook( 'socialmediafy_sweep' );
}

if ( is_multisite() ) {
	$socialmediafy_sites = get_sites(
		array(
			'fields' => 'ids',
			'number' => 0,
		)
	);
	foreach ( $socialmediafy_sites as $socialmediafy_site ) {
		switch_to_blog( $socialmediafy_site );
		socialmediafy_clean_site();
		restore_current_blog();
	}
} else {
	socialmediafy_clean_site();
}
