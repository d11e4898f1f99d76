<?php
/**
 * The service: calls are sent to it, posts are read from it.
 *
 * @package Socialmediafy
 */

defined( 'ABSPATH' ) || exit;

/**
 * All that goes over the wire. The address is the owner's own and may be a private one, so that WordPress' "safe"
 * requests, which refuse those, cannot be used; no redirect is followed, so that it stays that address.
 */
class Socialmediafy_Service {

	const SEND_SECONDS = 15;
	const READ_SECONDS = 8;

	/**
	 * Sends a signed call.
	 *
	 * @param string $id   The name of the call.
	 * @param string $body Its body.
	 * @param string $key  The bytes of the secret.
	 * @return array|WP_Error
	 */
	public static function send( string $id, string $body, string $key ) {
		return wp_remote_post(
			Socialmediafy_Settings::address() . '/v1/hooks/wordpress?site=' . rawurlencode( Socialmediafy_Settings::site() ),
			array(
				'body'        => $body,
				'headers'     => Socialmediafy_Call::headers( $id, $body, time(), $key ),
				'timeout'     => self::SEND_SECONDS,
				'redirection' => 0,
			)
		);
	}

	/**
	 * What the service has at a path, or what kept it from saying.
	 *
	 * @param string $path From the root of the service.
	 * @return array|WP_Error
	 */
	public static function read( string $path ) {
		$key    = Socialmediafy_Settings::key();
		$answer = wp_remote_get(
			Socialmediafy_Settings::address() . $path,
			array(
				'headers'     => array( 'Accept' => 'application/json' ) + ( '' === $key ? array() : array( 'Authorization' => "Bearer $key" ) ),
				'timeout'     => self::READ_SECONDS,
				'redirection' => 0,
			)
		);
		$status = (int) wp_remote_retrieve_response_code( $answer );
		$said   = json_decode( (string) wp_remote_retrieve_body( $answer ), true );
		if ( 200 !== $status || ! is_array( $said ) ) {
			return new WP_Error( 'socialmediafy', self::reason( $answer ), array( 'status' => $status ) );
		}
		return $said;
	}

	/**
	 * Why there is no good answer: in the words of the service where it gave some (RFC 9457). What the network says names
	 * hosts and ports, which are for those only who may see the settings.
	 *
	 * @param array|WP_Error $answer What came back.
	 */
	public static function reason( $answer ): string {
		if ( is_wp_error( $answer ) ) {
			return __( 'The service cannot be reached.', 'socialmediafy' );
		}
		$said  = json_decode( (string) wp_remote_retrieve_body( $answer ), true );
		$words = array();
		foreach ( array( 'detail', 'remedy' ) as $name ) {
			if ( is_array( $said ) && is_string( $said[ $name ] ?? null ) ) {
				$words[] = wp_strip_all_tags( $said[ $name ] );
			}
		}
		/* translators: %d: an HTTP status. */
		$plain = sprintf( __( 'The service answered with status %d.', 'socialmediafy' ), (int) wp_remote_retrieve_response_code( $answer ) );
		return $words ? implode( ' ', $words ) : $plain;
	}

	/**
	 * Why the service cannot be used as it is set; null where it can.
	 */
	public static function trial(): ?string {
		$key = Socialmediafy_Settings::signing_key();
		if ( null === $key ) {
			return __( 'There is no secret to sign with.', 'socialmediafy' );
		}
		$body   = Socialmediafy_Call::body( Socialmediafy_Call::TRIAL, array( 'id' => 0 ) );
		$answer = self::send( 'msg_' . wp_generate_uuid4(), $body, $key );
		$status = (int) wp_remote_retrieve_response_code( $answer );
		if ( is_wp_error( $answer ) ) {
			return self::reason( $answer ) . ' ' . wp_strip_all_tags( $answer->get_error_message() );
		}
		if ( $status < 200 || $status > 299 ) {
			return self::reason( $answer );
		}
		$read = self::read( '/v1/documents?limit=1' );
		/* translators: %s: why. */
		return is_wp_error( $read ) ? sprintf( __( 'It takes what is sent, but does not show its posts: %s', 'socialmediafy' ), $read->get_error_message() ) : null;
	}
}
