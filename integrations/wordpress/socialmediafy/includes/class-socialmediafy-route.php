<?php
/**
 * What the box asks this site: the state of a post, the posts made of it, and to send it again.
 *
 * @package Socialmediafy
 */

defined( 'ABSPATH' ) || exit;

/**
 * The route. The browser never speaks to the service, and so needs neither its address nor a key.
 */
class Socialmediafy_Route {

	const SPACE = 'socialmediafy/v1';

	/** Seconds after which the box asks again, while something is under way. */
	const SOON  = 3;
	const LATER = 20;

	/**
	 * Hooks the route into WordPress.
	 */
	public static function register(): void {
		add_action( 'rest_api_init', array( __CLASS__, 'add' ) );
	}

	/**
	 * Adds the route. WordPress checks the nonce of whoever is logged in before it asks what they may do.
	 */
	public static function add(): void {
		$args = array(
			'id' => array(
				'description'       => __( 'The id of the post.', 'socialmediafy' ),
				'type'              => 'integer',
				'minimum'           => 1,
				'sanitize_callback' => 'absint',
			),
		);
		$both = array(
			'permission_callback' => array( __CLASS__, 'may' ),
			'args'                => $args,
		);
		register_rest_route(
			self::SPACE,
			'/posts/(?P<id>\d+)',
			array(
				array(
					'methods'  => WP_REST_Server::READABLE,
					'callback' => array( __CLASS__, 'show' ),
				) + $both,
				array(
					'methods'  => WP_REST_Server::CREATABLE,
					'callback' => array( __CLASS__, 'send' ),
				) + $both,
			)
		);
	}

	/**
	 * Whether somebody may see the posts made of a post: whoever may edit it.
	 *
	 * @param WP_REST_Request $request What is asked.
	 */
	public static function may( WP_REST_Request $request ): bool {
		return current_user_can( 'edit_post', (int) $request['id'] );
	}

	/**
	 * How far a post is, what was made of it, and whether it can be sent again.
	 *
	 * @param WP_REST_Request $request What is asked.
	 */
	public static function show( WP_REST_Request $request ): WP_REST_Response {
		$answer = self::state_of( (int) $request['id'] );
		$post   = get_post( (int) $request['id'] );
		$may    = $post instanceof WP_Post && Socialmediafy_Sender::is_visible( $post ) && Socialmediafy_Sender::is_sent( $post );
		$answer = new WP_REST_Response( $answer + array( 'can_send' => $may ) );
		$answer->header( 'Cache-Control', 'no-store' );
		return $answer;
	}

	/**
	 * How far a post is, in words, and what was made of it.
	 *
	 * @param int $post_id Which post.
	 * @return array{says:string,again:int,posts:array[]}
	 */
	private static function state_of( int $post_id ): array {
		Socialmediafy_Sender::keep_going( $post_id );
		$state = Socialmediafy_State::of( $post_id );
		switch ( $state['code'] ) {
			case Socialmediafy_State::WAITING:
				return self::answer( __( 'On its way to the service.', 'socialmediafy' ), self::SOON );
			case Socialmediafy_State::RETRY:
				$wait = human_time_diff( time(), max( $state['next'], time() ) );
				/* translators: 1: why, 2: a span of time. */
				return self::answer( sprintf( __( 'Not sent yet. %1$s It is tried again in %2$s.', 'socialmediafy' ), self::sentence( $state['reason'] ), $wait ), self::LATER );
			case Socialmediafy_State::FAILED:
				/* translators: %s: why. */
				return self::answer( sprintf( __( 'Not sent. %s', 'socialmediafy' ), self::sentence( $state['reason'] ) ) );
			case Socialmediafy_State::RETIRED:
				return self::answer( __( 'No longer public: its social posts are taken back.', 'socialmediafy' ) );
			case Socialmediafy_State::SENT:
				return self::of_document( Socialmediafy_State::get( $post_id, Socialmediafy_State::DOCUMENT ) );
		}
		return self::answer( __( 'Nothing is sent before this is published.', 'socialmediafy' ) );
	}

	/**
	 * Sends a post again, and answers as if asked for its state.
	 *
	 * @param WP_REST_Request $request What is asked.
	 * @return WP_REST_Response|WP_Error
	 */
	public static function send( WP_REST_Request $request ) {
		$post = get_post( (int) $request['id'] );
		if ( ! $post instanceof WP_Post || ! Socialmediafy_Sender::is_visible( $post ) || ! Socialmediafy_Sender::is_sent( $post ) ) {
			return new WP_Error( 'socialmediafy_not_public', __( 'Only what is published can be sent.', 'socialmediafy' ), array( 'status' => 409 ) );
		}
		Socialmediafy_Sender::send_again( $post );
		return self::show( $request );
	}

	/**
	 * What the service has made of a document so far.
	 *
	 * @param string $document Its name there.
	 * @return array{says:string,again:int,posts:array[]}
	 */
	private static function of_document( string $document ): array {
		if ( '' === $document ) {
			return self::answer( __( 'Sent; the service does not make posts of this.', 'socialmediafy' ) );
		}
		$path = '/v1/documents/' . rawurlencode( $document );
		$kept = Socialmediafy_Service::read( $path );
		if ( is_wp_error( $kept ) ) {
			return self::answer( $kept->get_error_message(), self::LATER );
		}
		$status = is_string( $kept['status'] ?? null ) ? $kept['status'] : '';
		if ( in_array( $status, array( 'failed', 'parked' ), true ) ) {
			$said = is_string( $kept['problem']['detail'] ?? null ) ? $kept['problem']['detail'] : '';
			/* translators: %s: why. */
			return self::answer( sprintf( __( 'No posts could be made. %s', 'socialmediafy' ), wp_strip_all_tags( $said ) ) );
		}
		$posts = Socialmediafy_Service::read( "$path/posts" );
		if ( is_wp_error( $posts ) ) {
			return self::answer( $posts->get_error_message(), self::LATER );
		}
		$posts = self::posts( $posts['posts'] ?? null );
		if ( 'ready' !== $status ) {
			return self::answer( __( 'The posts are being made.', 'socialmediafy' ), self::SOON, $posts );
		}
		/* translators: %d: how many. */
		$words = $posts ? sprintf( _n( '%d post.', '%d posts.', count( $posts ), 'socialmediafy' ), count( $posts ) ) : __( 'Nothing in it stands by itself: there are no posts.', 'socialmediafy' );
		return self::answer( $words, 0, $posts );
	}

	/**
	 * The posts as the box shows them: plain words, and nothing else that the service says. What was rejected is left out.
	 *
	 * @param mixed $given What the service answered.
	 * @return array[]
	 */
	private static function posts( $given ): array {
		$posts = array();
		foreach ( is_array( $given ) ? $given : array() as $each ) {
			if ( ! is_array( $each ) || 'rejected' === ( $each['status'] ?? '' ) ) {
				continue;
			}
			$parts = array();
			foreach ( is_array( $each['parts'] ?? null ) ? $each['parts'] : array() as $part ) {
				$parts[] = array(
					'text'   => (string) ( $part['text'] ?? '' ),
					'length' => (int) ( $part['length'] ?? 0 ),
					'limit'  => (int) ( $part['limit'] ?? 0 ),
				);
			}
			$posts[] = array(
				'network' => sanitize_key( (string) ( $each['network'] ?? '' ) ),
				'status'  => sanitize_key( (string) ( $each['status'] ?? '' ) ),
				'parts'   => $parts,
				'flags'   => self::flags( $each['flags'] ?? null ),
			);
		}
		return $posts;
	}

	/**
	 * What stands in a post's way, in the words of the service, and whether it only notes it.
	 *
	 * @param mixed $given What the service answered.
	 * @return array<int,array{why:string,minor:bool}>
	 */
	private static function flags( $given ): array {
		$flags = array();
		foreach ( is_array( $given ) ? $given : array() as $flag ) {
			if ( is_array( $flag ) && is_string( $flag['why'] ?? null ) ) {
				$flags[] = array(
					'why'   => wp_strip_all_tags( $flag['why'] ),
					'minor' => 'note' === ( $flag['severity'] ?? 'note' ),
				);
			}
		}
		return $flags;
	}

	/**
	 * A reason that ends like a sentence.
	 *
	 * @param string $reason The reason.
	 */
	private static function sentence( string $reason ): string {
		return preg_match( '/[.!?]$/', $reason ) ? $reason : "$reason.";
	}

	/**
	 * An answer to the box.
	 *
	 * @param string  $says  What it says above the posts.
	 * @param int     $again Seconds after which it asks again; 0 for not at all.
	 * @param array[] $posts The posts.
	 * @return array{says:string,again:int,posts:array[]}
	 */
	private static function answer( string $says, int $again = 0, array $posts = array() ): array {
		return array(
			'says'  => $says,
			'again' => $again,
			'posts' => $posts,
		);
	}
}
