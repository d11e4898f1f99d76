<?php
/**
 * The page under Settings, and its button that tries whether the service can be reached.
 *
 * @package Socialmediafy
 */

defined( 'ABSPATH' ) || exit;

/**
 * The page. What is secret never stands in its source.
 */
class Socialmediafy_Settings_Page {

	const PAGE = 'socialmediafy';
	const TRY  = 'socialmediafy_try';

	/**
	 * Hooks the page into WordPress.
	 */
	public static function register(): void {
		add_action( 'admin_menu', array( __CLASS__, 'add_page' ) );
		add_action( 'admin_init', array( __CLASS__, 'add_fields' ) );
		add_action( 'admin_post_' . self::TRY, array( __CLASS__, 'try_service' ) );
		add_filter( 'plugin_action_links_' . plugin_basename( SOCIALMEDIAFY_FILE ), array( __CLASS__, 'add_link' ) );
	}

	/**
	 * The address of the page.
	 */
	public static function address(): string {
		return admin_url( 'options-general.php?page=' . self::PAGE );
	}

	/**
	 * The page under Settings.
	 */
	public static function add_page(): void {
		add_options_page( 'socialmediafy', 'socialmediafy', 'manage_options', self::PAGE, array( __CLASS__, 'show' ) );
	}

	/**
	 * The fields of the page.
	 */
	public static function add_fields(): void {
		register_setting(
			self::PAGE,
			Socialmediafy_Settings::OPTION,
			array(
				'type'              => 'array',
				'sanitize_callback' => array( 'Socialmediafy_Settings', 'clean' ),
				'show_in_rest'      => false,
			)
		);
		add_settings_section( 'service', __( 'Your service', 'socialmediafy' ), '__return_null', self::PAGE );
		$fields = array(
			'address' => __( 'Address', 'socialmediafy' ),
			'secret'  => __( 'Secret', 'socialmediafy' ),
			'key'     => __( 'Key', 'socialmediafy' ),
			'types'   => __( 'What is sent', 'socialmediafy' ),
		);
		foreach ( $fields as $name => $label ) {
			$place = 'types' === $name ? array() : array( 'label_for' => "socialmediafy-$name" );
			add_settings_field( $name, $label, array( __CLASS__, "show_$name" ), self::PAGE, 'service', $place );
		}
	}

	/**
	 * A link to the page from the list of plugins.
	 *
	 * @param string[] $links The links so far.
	 * @return string[]
	 */
	public static function add_link( array $links ): array {
		array_unshift( $links, sprintf( '<a href="%s">%s</a>', esc_url( self::address() ), esc_html__( 'Settings', 'socialmediafy' ) ) );
		return $links;
	}

	/**
	 * The page.
	 */
	public static function show(): void {
		if ( ! current_user_can( 'manage_options' ) ) {
			return;
		}
		echo '<div class="wrap"><h1>socialmediafy</h1>';
		echo '<form method="post" action="options.php">';
		settings_fields( self::PAGE );
		do_settings_sections( self::PAGE );
		submit_button();
		echo '</form>';
		if ( Socialmediafy_Settings::is_complete() ) {
			printf( '<form method="post" action="%s">', esc_url( admin_url( 'admin-post.php' ) ) );
			printf( '<input type="hidden" name="action" value="%s">', esc_attr( self::TRY ) );
			wp_nonce_field( self::TRY );
			submit_button( __( 'Try the connection', 'socialmediafy' ), 'secondary', 'try', false );
			echo '</form>';
		}
		echo '</div>';
	}

	/**
	 * Makes a signed call that changes nothing, asks for documents, and tells on the page what came of both.
	 */
	public static function try_service(): void {
		check_admin_referer( self::TRY );
		if ( ! current_user_can( 'manage_options' ) ) {
			wp_die( esc_html__( 'You may not change these settings.', 'socialmediafy' ), '', array( 'response' => 403 ) );
		}
		$failed = Socialmediafy_Service::trial();
		if ( null === $failed ) {
			add_settings_error( self::PAGE, 'tried', __( 'The service answers, knows the secret and shows its posts.', 'socialmediafy' ), 'success' );
		} else {
			add_settings_error( self::PAGE, 'tried', $failed );
		}
		// As WordPress does it after options.php: kept for the page that follows, which shows and forgets them.
		set_transient( 'settings_errors', get_settings_errors(), 30 );
		wp_safe_redirect( add_query_arg( 'settings-updated', '1', self::address() ) );
		exit;
	}

	/**
	 * The field for the address.
	 */
	public static function show_address(): void {
		printf(
			'<input type="url" class="regular-text code" id="socialmediafy-address" name="%s[address]" value="%s" placeholder="https://posts.example.org" %s>',
			esc_attr( Socialmediafy_Settings::OPTION ),
			esc_attr( Socialmediafy_Settings::address() ),
			disabled( defined( 'SOCIALMEDIAFY_ADDRESS' ), true, false )
		);
		self::explain( __( 'Where your service answers. What you publish is sent to its /v1/hooks/wordpress. Over http, anybody between here and there can read it.', 'socialmediafy' ) );
	}

	/**
	 * The field for the secret.
	 */
	public static function show_secret(): void {
		self::show_hidden( 'secret', defined( 'SOCIALMEDIAFY_SECRET' ), '' !== Socialmediafy_Settings::secret() );
		self::explain( __( 'The secret that your service has for WordPress: whsec_ and base64. Calls are signed with it; it is never sent.', 'socialmediafy' ) );
	}

	/**
	 * The field for the key.
	 */
	public static function show_key(): void {
		self::show_hidden( 'key', defined( 'SOCIALMEDIAFY_KEY' ), '' !== Socialmediafy_Settings::key() );
		self::explain( __( 'A key of your service that may read posts; leave it empty if the service asks for none.', 'socialmediafy' ) );
	}

	/**
	 * The boxes for the types of content.
	 */
	public static function show_types(): void {
		echo '<fieldset>';
		printf( '<legend class="screen-reader-text">%s</legend>', esc_html__( 'What is sent', 'socialmediafy' ) );
		foreach ( get_post_types( array( 'public' => true ), 'objects' ) as $type ) {
			if ( 'attachment' === $type->name ) {
				continue;
			}
			printf(
				'<label><input type="checkbox" name="%s[types][]" value="%s" %s> %s</label><br>',
				esc_attr( Socialmediafy_Settings::OPTION ),
				esc_attr( $type->name ),
				checked( in_array( $type->name, Socialmediafy_Settings::types(), true ), true, false ),
				esc_html( $type->labels->name )
			);
		}
		echo '</fieldset>';
		self::explain( __( 'Nothing is sent before it is published, and nothing that is private or has a password.', 'socialmediafy' ) );
	}

	/**
	 * A field whose value is not shown.
	 *
	 * @param string $name   Which setting.
	 * @param bool   $fixed  Whether wp-config.php sets it.
	 * @param bool   $is_set Whether there is one.
	 */
	private static function show_hidden( string $name, bool $fixed, bool $is_set ): void {
		$hint = $is_set ? __( 'Set; empty keeps it, - clears it', 'socialmediafy' ) : '';
		printf(
			'<input type="password" class="regular-text code" id="socialmediafy-%1$s" name="%2$s[%1$s]" value="" autocomplete="new-password" placeholder="%3$s" %4$s>',
			esc_attr( $name ),
			esc_attr( Socialmediafy_Settings::OPTION ),
			esc_attr( $fixed ? __( 'Set in wp-config.php', 'socialmediafy' ) : $hint ),
			disabled( $fixed, true, false )
		);
	}

	/**
	 * A line below a field.
	 *
	 * @param string $words What it says.
	 */
	private static function explain( string $words ): void {
		printf( '<p class="description">%s</p>', esc_html( $words ) );
	}
}
