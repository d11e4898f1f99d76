<?php
/**
 * How far a post is on its way to the service, kept beside the post.
 *
 * @package Socialmediafy
 */

defined( 'ABSPATH' ) || exit;

/**
 * The state of a post: a code, and what belongs to it. Words are made when it is shown, in the reader's language.
 */
class Socialmediafy_State {

	const CALL     = '_socialmediafy_call';
	const DOCUMENT = '_socialmediafy_document';
	const DIGEST   = '_socialmediafy_digest';
	const STATE    = '_socialmediafy_state';

	const WAITING = 'waiting';
	const SENT    = 'sent';
	const RETRY   = 'retry';
	const FAILED  = 'failed';
	const RETIRED = 'retired';

	/** In the stead of a digest: sent, and nobody knows whether it arrived; taken back. */
	const UNKNOWN = 'unknown';
	const GONE    = 'gone';

	/**
	 * Notes how far a post is.
	 *
	 * @param int    $post_id Which post.
	 * @param string $code    One of the codes above.
	 * @param string $reason  Why it failed, if it did.
	 * @param int    $next    Unix time of the next try, 0 for none.
	 */
	public static function note( int $post_id, string $code, string $reason = '', int $next = 0 ): void {
		self::keep(
			$post_id,
			self::STATE,
			array(
				'code'   => $code,
				'reason' => $reason,
				'next'   => $next,
			)
		);
	}

	/**
	 * How far a post is.
	 *
	 * @param int $post_id Which post.
	 * @return array{code:string,reason:string,next:int}
	 */
	public static function of( int $post_id ): array {
		$kept = get_post_meta( $post_id, self::STATE, true );
		$kept = is_array( $kept ) ? $kept : array();
		return array(
			'code'   => (string) ( $kept['code'] ?? '' ),
			'reason' => (string) ( $kept['reason'] ?? '' ),
			'next'   => (int) ( $kept['next'] ?? 0 ),
		);
	}

	/**
	 * One of the names kept beside a post; empty where there is none.
	 *
	 * @param int    $post_id Which post.
	 * @param string $name    CALL, DOCUMENT or DIGEST.
	 */
	public static function get( int $post_id, string $name ): string {
		$kept = get_post_meta( $post_id, $name, true );
		return is_string( $kept ) ? $kept : '';
	}

	/**
	 * Keeps something beside a post, if there still is one: notes on a deleted post would never be cleared away.
	 *
	 * @param int          $post_id Which post.
	 * @param string       $name    CALL, DOCUMENT, DIGEST or STATE.
	 * @param string|array $value   What.
	 */
	public static function keep( int $post_id, string $name, $value ): void {
		if ( get_post( $post_id ) instanceof WP_Post ) {
			update_post_meta( $post_id, $name, wp_slash( $value ) );
		}
	}
}
