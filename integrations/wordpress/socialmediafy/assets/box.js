/* Fills the box with posts and copies them. Words go in as text, never as markup. */
( function () {
	'use strict';

	const box = document.getElementById( 'socialmediafy-box' );
	if ( ! box ) {
		return;
	}
	const path = box.dataset.route;
	const words = window.socialmediafyBox;
	const state = box.querySelector( '.socialmediafy-state' );
	const posts = box.querySelector( '.socialmediafy-posts' );
	const again = box.querySelector( '.socialmediafy-again' );
	const names = {
		x: 'X',
		linkedin: 'LinkedIn',
		bluesky: 'Bluesky',
		mastodon: 'Mastodon',
		threads: 'Threads',
		facebook: 'Facebook',
		instagram: 'Instagram',
		newsletter: 'Newsletter',
	};
	// Told apart so that an answer that comes late does not write over a newer one.
	let asked = 0;
	let timer = 0;
	let shown = '';

	function make( name, text, look ) {
		const element = document.createElement( name );
		element.textContent = text;
		element.className = look || '';
		return element;
	}

	function filled( pattern, ...values ) {
		return values.reduce( ( text, value, at ) => text.replace( `%${ at + 1 }$s`, value ), pattern );
	}

	function mark( element ) {
		const range = document.createRange();
		range.selectNodeContents( element );
		window.getSelection().removeAllRanges();
		window.getSelection().addRange( range );
	}

	async function copy( text, element, button ) {
		try {
			await navigator.clipboard.writeText( text );
			button.textContent = words.copied;
		} catch ( error ) {
			// Over http there is no clipboard.
			mark( element );
			button.textContent = words.byHand;
		}
		setTimeout( () => ( button.textContent = words.copy ), 3000 );
	}

	function showPart( part, at, parts ) {
		const item = make( 'div', '', 'socialmediafy-part' );
		const text = make( 'p', part.text, 'socialmediafy-text' );
		const foot = make( 'div', '', 'socialmediafy-foot' );
		const button = make( 'button', words.copy, 'button button-small' );
		const over = part.limit && part.length > part.limit ? 'socialmediafy-over' : '';
		const count = part.limit ? filled( words.count, part.length, part.limit ) : String( part.length );
		button.type = 'button';
		button.addEventListener( 'click', () => copy( part.text, text, button ) );
		if ( parts.length > 1 ) {
			item.append( make( 'span', filled( words.part, at + 1, parts.length ), 'socialmediafy-mark' ) );
		}
		foot.append( make( 'span', count, over ), button );
		item.append( text, foot );
		return item;
	}

	function showPost( post ) {
		const item = document.createDocumentFragment();
		if ( words[ post.status ] ) {
			item.append( make( 'span', words[ post.status ], 'socialmediafy-mark' ) );
		}
		for ( const { why, minor } of post.flags ) {
			item.append( make( 'span', why, minor ? 'socialmediafy-mark' : 'socialmediafy-mark socialmediafy-over' ) );
		}
		item.append( ...post.parts.map( showPart ) );
		return item;
	}

	function showNetwork( network, given, open ) {
		const group = document.createElement( 'details' );
		group.dataset.network = network;
		group.open = open;
		group.append( make( 'summary', `${ names[ network ] || network } (${ given.length })` ), ...given.map( showPost ) );
		return group;
	}

	function show( given ) {
		const says = JSON.stringify( given );
		if ( says === shown ) {
			return;
		}
		shown = says;
		const open = new Set( [ ...posts.querySelectorAll( 'details[open]' ) ].map( ( group ) => group.dataset.network ) );
		const networks = [ ...new Set( given.map( ( post ) => post.network ) ) ];
		const first = posts.childElementCount ? '' : networks[ 0 ];
		posts.replaceChildren(
			...networks.map( ( network ) =>
				showNetwork(
					network,
					given.filter( ( post ) => post.network === network ),
					open.has( network ) || network === first
				)
			)
		);
	}

	async function ask( method = 'GET' ) {
		const mine = ++asked;
		clearTimeout( timer );
		try {
			const answer = await window.wp.apiFetch( { path, method } );
			if ( mine !== asked ) {
				return;
			}
			state.textContent = answer.says;
			again.hidden = ! answer.can_send;
			show( answer.posts );
			if ( answer.again ) {
				timer = setTimeout( () => ask(), answer.again * 1000 );
			}
		} catch ( error ) {
			if ( mine === asked ) {
				state.textContent = ( error && error.message ) || words.failed;
			}
		}
	}

	// The block editor saves without loading the page anew, first the post, then the meta boxes.
	function follow( data ) {
		let saving = false;
		data.subscribe( () => {
			const editor = data.select( 'core/editor' );
			const boxes = data.select( 'core/edit-post' );
			const now = editor.isSavingPost() ? ! editor.isAutosavingPost() : Boolean( boxes && boxes.isSavingMetaBoxes && boxes.isSavingMetaBoxes() );
			if ( saving && ! now ) {
				ask();
			}
			saving = now;
		} );
	}

	again.addEventListener( 'click', () => ask( 'POST' ) );
	state.textContent = words.asking;
	ask();
	// The editor's own scripts may come after this one.
	document.addEventListener( 'DOMContentLoaded', () => {
		if ( document.body.classList.contains( 'block-editor-page' ) && window.wp.data ) {
			follow( window.wp.data );
		}
	} );
} )();
