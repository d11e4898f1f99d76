<?php
/**
 * What the site's owner sets: where the service is, what calls are signed with, what is sent.
 *
 * @package Socialmediafy
 */

defined( 'ABSPATH' ) || exit;

/**
 * The settings. Constants in wp-config.php go before what the page says.
 */
class Socialmediafy_Settings {

	const OPTION = 'socialmediafy';

	/** Standard Webhooks 1.0.0, "Signature scheme": a secret is 24 to 64 random bytes. */
	const SHORTEST_SECRET = 24;
	const LONGEST_SECRET  = 64;

	/**
	 * The address of the service without a slash at its end; empty while nothing is set.
	 */
	public static function address(): string {
		return untrailingslashit( self::fixed_or_set( 'SOCIALMEDIAFY_ADDRESS', 'address' ) );
	}

	/**
	 * The secret that calls are signed with.
	 */
	public static function secret(): string {
		return self::fixed_or_set( 'SOCIALMEDIAFY_SECRET', 'secret' );
	}

	/**
	 * The key that posts are read with; empty where the service asks for none.
	 */
	public static function key(): string {
		return self::fixed_or_set( 'SOCIALMEDIAFY_KEY', 'key' );
	}

	/**
	 * The name of this site there: several may send to one service, and the numbers of their posts are the same. It is
	 * kept with the settings, so that a site that moves stays who it was.
	 */
	public static function site(): string {
		$kept = self::value( 'site' );
		if ( '' !== $kept ) {
			return $kept;
		}
		$home = wp_parse_url( home_url() );
		$name = ( $home['host'] ?? '' ) . ( $home['path'] ?? '' );
		return trim( substr( (string) preg_replace( '/[^A-Za-z0-9_.]+/', '-', $name ), 0, 60 ), '-' );
	}

	/**
	 * The types of content that are sent.
	 *
	 * @return string[]
	 */
	public static function types(): array {
		$types = self::all()['types'] ?? array( 'post' );
		return array_values( array_filter( array_filter( (array) $types, 'is_string' ), 'post_type_exists' ) );
	}

	/**
	 * Whether enough is set to send anything.
	 */
	public static function is_complete(): bool {
		return '' !== self::address() && null !== self::signing_key();
	}

	/**
	 * The bytes that the secret stands for, by Standard Webhooks; null where it is none.
	 */
	public static function signing_key(): ?string {
		return self::bytes_of( self::secret() );
	}

	/**
	 * The bytes that a secret stands for; null where it is none that calls can be signed with.
	 *
	 * @param string $secret `whsec_` and base64.
	 */
	public static function bytes_of( string $secret ): ?string {
		// phpcs:ignore WordPress.PHP.DiscouragedPHPFunctions.obfuscation_base64_decode -- Standard Webhooks writes secrets so.
		$bytes = base64_decode( (string) preg_replace( '/^whsec_/', '', $secret ), true );
		$fits  = is_string( $bytes ) && strlen( $bytes ) >= self::SHORTEST_SECRET && strlen( $bytes ) <= self::LONGEST_SECRET;
		return $fits ? $bytes : null;
	}

	/**
	 * What was typed in, made safe; what cannot be is told, and the old value kept.
	 *
	 * @param mixed $given What the form sent.
	 * @return array{address:string,secret:string,key:string,types:string[],site:string}
	 */
	public static function clean( $given ): array {
		$given = is_array( $given ) ? $given : array();
		$types = array_filter( (array) ( $given['types'] ?? array() ), 'is_string' );
		return array(
			'address' => self::clean_address( $given ),
			'secret'  => self::clean_secret( $given ),
			'key'     => self::kept_or_new( $given, 'key' ),
			'types'   => array_values( array_filter( array_map( 'sanitize_key', $types ), 'post_type_exists' ) ),
			'site'    => self::site(),
		);
	}

	/**
	 * The address typed in, if it is one.
	 *
	 * @param array $given What the form sent.
	 */
	private static function clean_address( array $given ): string {
		$typed = self::typed( $given, 'address' );
		if ( '' === $typed ) {
			return '';
		}
		$address = esc_url_raw( $typed, array( 'http', 'https' ) );
		$parts   = (array) wp_parse_url( $address );
		if ( empty( $parts['host'] ) || array_intersect_key( $parts, array_flip( array( 'query', 'fragment', 'user', 'pass' ) ) ) ) {
			self::complain( 'address', __( 'The address is not that of a service, as in https://posts.example.org; the old one was kept.', 'socialmediafy' ) );
			return self::value( 'address' );
		}
		return untrailingslashit( $address );
	}

	/**
	 * The secret typed in, if calls can be signed with it.
	 *
	 * @param array $given What the form sent.
	 */
	private static function clean_secret( array $given ): string {
		$secret = self::kept_or_new( $given, 'secret' );
		if ( '' === $secret || null !== self::bytes_of( $secret ) ) {
			return $secret;
		}
		self::complain( 'secret', __( 'The secret has to be whsec_ and the base64 of 24 to 64 bytes, the same as in the service; the old one was kept.', 'socialmediafy' ) );
		return self::value( 'secret' );
	}

	/**
	 * A secret is never shown again: an empty field keeps it, a single dash takes it away.
	 *
	 * @param array  $given What the form sent.
	 * @param string $name  Which of the two.
	 */
	private static function kept_or_new( array $given, string $name ): string {
		$typed = self::typed( $given, $name );
		if ( '' === $typed ) {
			return self::value( $name );
		}
		return '-' === $typed ? '' : (string) preg_replace( '/[^\x21-\x7e]/', '', $typed );
	}

	/**
	 * One field of the form, as it was typed.
	 *
	 * @param array  $given What the form sent.
	 * @param string $name  Which field.
	 */
	private static function typed( array $given, string $name ): string {
		return is_string( $given[ $name ] ?? null ) ? trim( $given[ $name ] ) : '';
	}

	/**
	 * Has the page say what was wrong.
	 *
	 * @param string $name  Which field.
	 * @param string $words What it says.
	 */
	private static function complain( string $name, string $words ): void {
		// Whoever sets options outside of the administration has no page to be told on.
		if ( function_exists( 'add_settings_error' ) ) {
			add_settings_error( self::OPTION, $name, $words );
		}
	}

	/**
	 * The constant where there is one, else what is set.
	 *
	 * @param string $constant Its name.
	 * @param string $name     The name of the setting.
	 */
	private static function fixed_or_set( string $constant, string $name ): string {
		return defined( $constant ) ? trim( (string) constant( $constant ) ) : self::value( $name );
	}

	/**
	 * One setting as text.
	 *
	 * @param string $name Which.
	 */
	private static function value( string $name ): string {
		$value = self::all()[ $name ] ?? '';
		return is_string( $value ) ? trim( $value ) : '';
	}

	/**
	 * All that is set.
	 *
	 * @return array
	 */
	private static function all(): array {
		$all = get_option( self::OPTION, array() );
		return is_array( $all ) ? $all : array();
	}
}
