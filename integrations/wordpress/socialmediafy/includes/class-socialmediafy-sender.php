<?php
/**
 * Sends what changed in the background, and again later where it did not arrive.
 *
 * @package Socialmediafy
 */

defined( 'ABSPATH' ) || exit;

/**
 * The way from a change to the service. Nobody who publishes waits for it.
 *
 * What is told is settled when it is sent, not when it is put aside: the post is told as it stands then. So whatever
 * order changes, tries and answers come in, the last thing that the service hears of a post is true.
 */
class Socialmediafy_Sender {

	const TASK  = 'socialmediafy_send';
	const SWEEP = 'socialmediafy_sweep';

	/** Seconds after which a call is tried again; after the last it is given up, and the box says so. */
	const WAITS = array( 60, 300, 1800, 7200, 21600 );

	/** A service may ask for more patience than that, but not for more than this. */
	const LONGEST_ASKED = 21600;

	/** Answers in which a later try of the same call may end otherwise: a secret or a clock that is being set right, a
	 *  service that is being moved or has too much to do. */
	const PASSING = array( 401, 403, 404, 408, 409, 421, 423, 425, 429 );

	/**
	 * Hooks the sender into WordPress.
	 */
	public static function register(): void {
		add_action( 'transition_post_status', array( __CLASS__, 'on_change' ), 10, 3 );
		add_action( 'before_delete_post', array( __CLASS__, 'on_delete' ), 10, 2 );
		add_action( self::TASK, array( __CLASS__, 'send' ), 10, 4 );
		add_action( self::SWEEP, array( __CLASS__, 'sweep' ) );
		add_action( 'admin_init', array( __CLASS__, 'plan_sweeps' ) );
	}

	/**
	 * Puts a change aside for the background, if readers could see the post before or can see it now.
	 *
	 * @param string  $now    The status after the change.
	 * @param string  $before The status before it.
	 * @param WP_Post $post   The post.
	 */
	public static function on_change( $now, $before, $post ): void {
		if ( $post instanceof WP_Post && ( 'publish' === $now || 'publish' === $before ) && self::is_sent( $post ) ) {
			self::put_aside( $post );
		}
	}

	/**
	 * Puts the end of a post aside, where it is deleted without going through the trash.
	 *
	 * @param int          $post_id Which post.
	 * @param WP_Post|null $post    The post.
	 */
	public static function on_delete( $post_id, $post = null ): void {
		if ( $post instanceof WP_Post && 'publish' === $post->post_status && self::is_sent( $post ) ) {
			self::put_aside( $post );
		}
	}

	/**
	 * Sends a post once more, whether it has changed or not.
	 *
	 * @param WP_Post $post The post.
	 */
	public static function send_again( WP_Post $post ): void {
		if ( Socialmediafy_State::GONE !== Socialmediafy_State::get( $post->ID, Socialmediafy_State::DIGEST ) ) {
			Socialmediafy_State::keep( $post->ID, Socialmediafy_State::DIGEST, Socialmediafy_State::UNKNOWN );
		}
		self::put_aside( $post );
	}

	/**
	 * Sends a call that was put aside, and sees to it that a newer one of the same post is sent too.
	 *
	 * @param int    $post_id Which post.
	 * @param string $type    Its type.
	 * @param string $id      The name of the call, the same at each try.
	 * @param int    $tried   How often it was tried before.
	 */
	public static function send( $post_id, $type, $id, $tried ): void {
		$post = get_post( (int) $post_id );
		// A newer call of the same post says all that this one could.
		if ( ! $post instanceof WP_Post || Socialmediafy_State::get( $post->ID, Socialmediafy_State::CALL ) === $id ) {
			self::tell( $post, array( (int) $post_id, (string) $type, (string) $id, (int) $tried ) );
		}
		self::keep_going( (int) $post_id );
	}

	/**
	 * Has a call that waits be sent, should WordPress have lost it: it keeps all that is planned in one place, and two
	 * requests that plan at once, or one that plans while another is at work, may write over each other.
	 *
	 * @param int $post_id Which post.
	 */
	public static function keep_going( int $post_id ): void {
		// Another request may have changed both since this one first looked.
		wp_cache_delete( $post_id, 'post_meta' );
		wp_cache_delete( 'alloptions', 'options' );
		$post = get_post( $post_id );
		$id   = Socialmediafy_State::get( $post_id, Socialmediafy_State::CALL );
		if ( $post instanceof WP_Post && '' !== $id && ! self::is_planned( $post, $id ) ) {
			wp_schedule_single_event( time(), self::TASK, array( $post_id, $post->post_type, $id, 0 ) );
		}
	}

	/**
	 * Looks after all calls that wait, once an hour.
	 */
	public static function sweep(): void {
		$waiting = get_posts(
			array(
				'post_type'      => Socialmediafy_Settings::types(),
				'post_status'    => array_keys( get_post_stati() ),
				'meta_key'       => Socialmediafy_State::CALL, // phpcs:ignore WordPress.DB.SlowDBQuery.slow_db_query_meta_key -- few posts have it, once an hour.
				'fields'         => 'ids',
				'posts_per_page' => 200,
				'no_found_rows'  => true,
			)
		);
		array_map( array( __CLASS__, 'keep_going' ), array_map( 'intval', $waiting ) );
	}

	/**
	 * Has the looking after done.
	 */
	public static function plan_sweeps(): void {
		if ( ! wp_next_scheduled( self::SWEEP ) ) {
			wp_schedule_event( time() + HOUR_IN_SECONDS, 'hourly', self::SWEEP );
		}
	}

	/**
	 * Forgets all that waits, when the plugin is switched off.
	 */
	public static function forget_what_waits(): void {
		wp_unschedule_hook( self::TASK );
		wp_unschedule_hook( self::SWEEP );
	}

	/**
	 * Whether everybody may read a post.
	 *
	 * @param WP_Post $post The post.
	 */
	public static function is_visible( WP_Post $post ): bool {
		return 'publish' === $post->post_status && '' === $post->post_password;
	}

	/**
	 * Whether posts like this one are sent: of a type that was chosen, no revision, no autosave.
	 *
	 * @param WP_Post $post The post.
	 */
	public static function is_sent( WP_Post $post ): bool {
		return Socialmediafy_Settings::is_complete()
			&& in_array( $post->post_type, Socialmediafy_Settings::types(), true )
			&& ! wp_is_post_revision( $post ) && ! wp_is_post_autosave( $post );
	}

	/**
	 * Has WordPress' own clockwork send a post, in another request than this one.
	 *
	 * @param WP_Post $post The post.
	 */
	private static function put_aside( WP_Post $post ): void {
		$waits = Socialmediafy_State::get( $post->ID, Socialmediafy_State::CALL );
		// The editor saves several times over; what waits will tell how the post stands when it is sent.
		if ( '' !== $waits && wp_next_scheduled( self::TASK, array( $post->ID, $post->post_type, $waits, 0 ) ) ) {
			return;
		}
		$id = 'msg_' . wp_generate_uuid4();
		Socialmediafy_State::keep( $post->ID, Socialmediafy_State::CALL, $id );
		Socialmediafy_State::note( $post->ID, Socialmediafy_State::WAITING );
		wp_schedule_single_event( time(), self::TASK, array( $post->ID, $post->post_type, $id, 0 ) );
	}

	/**
	 * Whether a call is going to be sent, at whichever try.
	 *
	 * @param WP_Post $post The post.
	 * @param string  $id   The name of the call.
	 */
	private static function is_planned( WP_Post $post, string $id ): bool {
		foreach ( range( 0, count( self::WAITS ) ) as $tried ) {
			if ( wp_next_scheduled( self::TASK, array( $post->ID, $post->post_type, $id, $tried ) ) ) {
				return true;
			}
		}
		return false;
	}

	/**
	 * Tells the service how a post stands; what fails is tried again later.
	 *
	 * @param WP_Post|null                         $post The post, if there still is one.
	 * @param array{0:int,1:string,2:string,3:int} $task Post, type, call, tries before.
	 */
	private static function tell( ?WP_Post $post, array $task ): void {
		list( $post_id, $type, $id ) = $task;

		$key = Socialmediafy_Settings::signing_key();
		if ( null === $key || '' === Socialmediafy_Settings::address() ) {
			self::settle( $post_id, $id, Socialmediafy_State::FAILED, __( 'Address or secret of the service are no longer set.', 'socialmediafy' ) );
			return;
		}
		$data  = $post instanceof WP_Post && self::is_visible( $post ) ? Socialmediafy_Call::as_rest( $post ) : null;
		$event = self::event( $post_id, $post, $data );
		if ( null === $event ) {
			self::settle( $post_id, $id, null === $data ? Socialmediafy_State::RETIRED : Socialmediafy_State::SENT );
			return;
		}
		Socialmediafy_State::keep( $post_id, Socialmediafy_State::DIGEST, Socialmediafy_State::UNKNOWN );
		$body   = Socialmediafy_Call::body( $event, $data ?? Socialmediafy_Call::name_only( $post_id, $type ) );
		$answer = Socialmediafy_Service::send( $id, $body, $key );
		$status = (int) wp_remote_retrieve_response_code( $answer );
		if ( $status >= 200 && $status < 300 ) {
			self::on_arrival( $task, $data, (string) wp_remote_retrieve_body( $answer ) );
		} else {
			self::on_failure( $task, $answer, $status );
		}
	}

	/**
	 * Notes how a call ended: it no longer waits, though a newer one may.
	 *
	 * @param int    $post_id Which post.
	 * @param string $id      The name of the call.
	 * @param string $code    How it ended.
	 * @param string $reason  Why it failed, if it did.
	 */
	private static function settle( int $post_id, string $id, string $code, string $reason = '' ): void {
		wp_cache_delete( $post_id, 'post_meta' );
		$waits = Socialmediafy_State::get( $post_id, Socialmediafy_State::CALL );
		if ( '' === $waits || $id === $waits ) {
			delete_post_meta( $post_id, Socialmediafy_State::CALL, $id );
			Socialmediafy_State::note( $post_id, $code, $reason );
		}
	}

	/**
	 * What happened to a post since the service last heard of it; null for nothing that readers would see.
	 *
	 * @param int          $post_id Which post.
	 * @param WP_Post|null $post    The post, if there still is one.
	 * @param array|null   $data    The post as everybody sees it; null where they do not.
	 */
	private static function event( int $post_id, ?WP_Post $post, ?array $data ): ?string {
		$known = Socialmediafy_State::get( $post_id, Socialmediafy_State::DIGEST );
		if ( null === $data ) {
			// One that is gone took its notes with it; the service knows whether it ever had it.
			$never = $post instanceof WP_Post && in_array( $known, array( '', Socialmediafy_State::GONE ), true );
			return $never ? null : Socialmediafy_Call::UNPUBLISHED;
		}
		if ( Socialmediafy_State::GONE === $known || '' === Socialmediafy_State::get( $post_id, Socialmediafy_State::DOCUMENT ) ) {
			return Socialmediafy_Call::PUBLISHED;
		}
		return Socialmediafy_Call::digest( $data ) === $known ? null : Socialmediafy_Call::UPDATED;
	}

	/**
	 * Notes what arrived, and the name that the service gave the document, so that the box can ask for its posts.
	 *
	 * @param array{0:int,1:string,2:string,3:int} $task Post, type, call, tries before.
	 * @param array|null                           $data What was told of it; null that it is no longer there.
	 * @param string                               $said What the service answered.
	 */
	private static function on_arrival( array $task, ?array $data, string $said ): void {
		$post_id  = $task[0];
		$said     = json_decode( $said, true );
		$document = is_array( $said ) ? ( $said['document'] ?? null ) : null;
		if ( is_string( $document ) && preg_match( '/^[A-Za-z0-9_-]{1,64}$/', $document ) ) {
			Socialmediafy_State::keep( $post_id, Socialmediafy_State::DOCUMENT, $document );
		}
		Socialmediafy_State::keep( $post_id, Socialmediafy_State::DIGEST, null === $data ? Socialmediafy_State::GONE : Socialmediafy_Call::digest( $data ) );
		self::settle( $post_id, $task[2], null === $data ? Socialmediafy_State::RETIRED : Socialmediafy_State::SENT );
	}

	/**
	 * Tries again later, unless the service said that such a call can never be taken.
	 *
	 * @param array{0:int,1:string,2:string,3:int} $task   What was tried: post, type, call, tries before.
	 * @param array|WP_Error                       $answer What came back.
	 * @param int                                  $status Its status, 0 where there was none.
	 */
	private static function on_failure( array $task, $answer, int $status ): void {
		$reason   = Socialmediafy_Service::reason( $answer );
		$hopeless = $status >= 300 && $status < 500 && ! in_array( $status, self::PASSING, true );
		$wait     = self::WAITS[ $task[3] ] ?? null;
		if ( $hopeless || null === $wait ) {
			self::settle( $task[0], $task[2], Socialmediafy_State::FAILED, $reason );
			return;
		}
		$asked = (int) wp_remote_retrieve_header( $answer, 'retry-after' );
		$next  = time() + max( $wait, min( $asked, self::LONGEST_ASKED ) );
		++$task[3];
		Socialmediafy_State::note( $task[0], Socialmediafy_State::RETRY, $reason, $next );
		wp_schedule_single_event( $next, self::TASK, $task );
	}
}
