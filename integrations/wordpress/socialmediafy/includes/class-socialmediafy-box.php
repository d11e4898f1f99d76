<?php
/**
 * The box beside the editor: the posts made of what was published, each with a button that copies it.
 *
 * @package Socialmediafy
 */

defined( 'ABSPATH' ) || exit;

/**
 * The box. It is a meta box, which the block editor and the classic one both show.
 */
class Socialmediafy_Box {

	/**
	 * Hooks the box into WordPress.
	 */
	public static function register(): void {
		add_action( 'add_meta_boxes', array( __CLASS__, 'add' ) );
		add_action( 'admin_enqueue_scripts', array( __CLASS__, 'add_script' ) );
	}

	/**
	 * Adds the box to the types that are sent.
	 */
	public static function add(): void {
		foreach ( Socialmediafy_Settings::types() as $type ) {
			add_meta_box( 'socialmediafy', __( 'Social posts', 'socialmediafy' ), array( __CLASS__, 'show' ), $type, 'side', 'default', array( '__block_editor_compatible_meta_box' => true ) );
		}
	}

	/**
	 * Adds script and style where the box is.
	 */
	public static function add_script(): void {
		$screen = get_current_screen();
		if ( null === $screen || 'post' !== $screen->base || ! in_array( $screen->post_type, Socialmediafy_Settings::types(), true ) ) {
			return;
		}
		wp_enqueue_style( 'socialmediafy', plugins_url( 'assets/box.css', SOCIALMEDIAFY_FILE ), array(), SOCIALMEDIAFY_VERSION );
		wp_enqueue_script( 'socialmediafy', plugins_url( 'assets/box.js', SOCIALMEDIAFY_FILE ), array( 'wp-api-fetch' ), SOCIALMEDIAFY_VERSION, true );
		wp_add_inline_script( 'socialmediafy', 'window.socialmediafyBox = ' . wp_json_encode( self::words() ) . ';', 'before' );
	}

	/**
	 * The box as the page is opened; the script fills it.
	 *
	 * @param WP_Post $post The post that is edited.
	 */
	public static function show( $post ): void {
		if ( ! Socialmediafy_Settings::is_complete() ) {
			self::ask_for_settings();
			return;
		}
		printf(
			'<div id="socialmediafy-box" data-route="%s"><p class="socialmediafy-state" role="status" aria-live="polite"></p><div class="socialmediafy-posts"></div><p><button type="button" class="button socialmediafy-again" hidden>%s</button></p></div>',
			esc_attr( '/' . Socialmediafy_Route::SPACE . '/posts/' . (int) $post->ID ),
			esc_html__( 'Send again', 'socialmediafy' )
		);
	}

	/**
	 * What the box says before anything is set: to those who can set it, where.
	 */
	private static function ask_for_settings(): void {
		if ( current_user_can( 'manage_options' ) ) {
			printf( '<p><a href="%s">%s</a></p>', esc_url( Socialmediafy_Settings_Page::address() ), esc_html__( 'Say where your service is.', 'socialmediafy' ) );
		} else {
			printf( '<p>%s</p>', esc_html__( 'Whoever looks after this site has yet to say where the service is.', 'socialmediafy' ) );
		}
	}

	/**
	 * The words that the script says.
	 *
	 * @return array<string,string>
	 */
	private static function words(): array {
		return array(
			'copy'     => __( 'Copy', 'socialmediafy' ),
			'copied'   => __( 'Copied', 'socialmediafy' ),
			'byHand'   => __( 'Marked: copy it with your keyboard', 'socialmediafy' ),
			'asking'   => __( 'Asking the service …', 'socialmediafy' ),
			'failed'   => __( 'The posts could not be fetched.', 'socialmediafy' ),
			/* translators: 1: characters of a post, 2: the most that the network takes. */
			'count'    => __( '%1$s of %2$s characters', 'socialmediafy' ),
			/* translators: 1: number of a part, 2: how many parts. */
			'part'     => __( 'Part %1$s of %2$s', 'socialmediafy' ),
			'approved' => __( 'Approved', 'socialmediafy' ),
			'stale'    => __( 'Out of date: its source has changed', 'socialmediafy' ),
		);
	}
}
