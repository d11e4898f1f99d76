<?php
/**
 * What is told of a post: Standard Webhooks 1.0.0 around the post as WordPress' own REST API shows it.
 *
 * @package Socialmediafy
 */

defined( 'ABSPATH' ) || exit;

/**
 * The body of a call, and the headers that prove where it comes from.
 */
class Socialmediafy_Call {

	const PUBLISHED   = 'post.published';
	const UPDATED     = 'post.updated';
	const UNPUBLISHED = 'post.unpublished';
	const TRIAL       = 'site.trial';

	/** The fields of the REST API's post that are told; all of them can be read by everybody. */
	const FIELDS = array( 'id', 'date', 'date_gmt', 'guid', 'modified', 'modified_gmt', 'slug', 'status', 'type', 'link', 'title', 'content', 'excerpt', 'author', 'categories', 'tags' );

	/**
	 * The body of a call.
	 *
	 * @param string $event One of the events above.
	 * @param array  $data  What it is about.
	 */
	public static function body( string $event, array $data ): string {
		return (string) wp_json_encode(
			array(
				'type'      => $event,
				'timestamp' => gmdate( 'Y-m-d\TH:i:s\Z' ),
				'data'      => $data,
			),
			JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE
		);
	}

	/**
	 * The headers that prove where the body comes from.
	 *
	 * @param string $id   The name of the call, the same when it is sent again.
	 * @param string $body The body.
	 * @param int    $now  Unix time in seconds.
	 * @param string $key  The bytes of the secret.
	 * @return array<string,string>
	 */
	public static function headers( string $id, string $body, int $now, string $key ): array {
		// phpcs:ignore WordPress.PHP.DiscouragedPHPFunctions.obfuscation_base64_encode -- Standard Webhooks writes signatures so.
		$signature = base64_encode( hash_hmac( 'sha256', "$id.$now.$body", $key, true ) );
		return array(
			'Content-Type'      => 'application/json',
			'webhook-id'        => $id,
			'webhook-timestamp' => (string) $now,
			'webhook-signature' => "v1,$signature",
		);
	}

	/**
	 * The post as the REST API shows it to everybody.
	 *
	 * @param WP_Post $post A post that everybody may read.
	 * @return array
	 */
	public static function as_rest( WP_Post $post ): array {
		$controller = new WP_REST_Posts_Controller( $post->post_type );
		$request    = new WP_REST_Request( 'GET', '' );
		$request->set_param( 'context', 'view' );
		$data = $controller->prepare_item_for_response( $post, $request )->get_data();
		wp_reset_postdata();
		return array_intersect_key( $data, array_flip( self::FIELDS ) );
	}

	/**
	 * What is told of a post that readers can no longer see: nothing of its text.
	 *
	 * @param int    $post_id Which post.
	 * @param string $type    Its type; a post that is gone cannot be asked.
	 * @return array
	 */
	public static function name_only( int $post_id, string $type ): array {
		$post = get_post( $post_id );
		return array(
			'id'           => $post_id,
			'type'         => $type,
			'status'       => $post instanceof WP_Post ? $post->post_status : 'deleted',
			'modified_gmt' => $post instanceof WP_Post ? (string) mysql_to_rfc3339( $post->post_modified_gmt ) : gmdate( 'Y-m-d\TH:i:s' ),
		);
	}

	/**
	 * What tells whether a post has changed for its readers: not when it was saved, but what it says and where.
	 *
	 * @param array $data The post as the REST API shows it.
	 */
	public static function digest( array $data ): string {
		$told = array( $data['title']['rendered'] ?? '', $data['content']['rendered'] ?? '', $data['link'] ?? '', Socialmediafy_Settings::address() );
		return hash( 'sha256', (string) wp_json_encode( $told ) );
	}
}
