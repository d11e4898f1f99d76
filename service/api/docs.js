/* Carries what one operation answered on to the next: the id of the document last seen goes into `document_id`, that of
   its first post into `post_id`, what it was seen as into `If-Match`. What somebody typed is left alone, and
   what deletes something has to be told of what by hand. */
( () => {
  'use strict';

  const ID = /^([a-z]+)_[0-9A-Z]{26}$/;
  const PARAMETERS = { doc: 'document_id' };
  const seen = new Map();
  const filled = new Set();

  function remember( name, value ) {
    seen.set( name, value );
    filled.add( value );
  }

  function rememberId( found ) {
    const [ , kind ] = ( typeof found === 'string' && ID.exec( found ) ) || [];
    if ( kind ) {
      remember( PARAMETERS[ kind ] || `${ kind }_id`, found );
    }
  }

  // An answer is about itself, or about the first in its list. A revision is what the ETag would say.
  function read( answer ) {
    const list = Object.values( answer ).find( ( value ) => Array.isArray( value ) && value.length && value[ 0 ] && value[ 0 ].id );
    for ( const about of list ? [ answer, list[ 0 ] ] : [ answer ] ) {
      rememberId( about.id );
      rememberId( about.document );
      if ( Number.isInteger( about.revision ) ) {
        remember( 'If-Match', `"${ about.revision }"` );
      }
    }
  }

  const fetched = window.fetch;
  window.fetch = async ( ...given ) => {
    const answer = await fetched.apply( window, given );
    if ( answer.ok && answer.url.includes( '/v1/' ) ) {
      answer.clone().json().then( read, () => {} );
    }
    return answer;
  };

  // React takes a value only from an event on the field itself, and Swagger UI waits a while for more to be typed,
  // unless the field is left.
  const write = Object.getOwnPropertyDescriptor( HTMLInputElement.prototype, 'value' ).set;

  function fill() {
    for ( const row of document.querySelectorAll( '.opblock:not(.opblock-delete) tr[data-param-name]' ) ) {
      const value = seen.get( row.dataset.paramName );
      const field = row.querySelector( 'input[type=text]:not(:disabled)' );
      if ( value && field && field.value !== value && ( field.value === '' || filled.has( field.value ) ) ) {
        write.call( field, value );
        field.dispatchEvent( new Event( 'input', { bubbles: true } ) );
        field.dispatchEvent( new FocusEvent( 'focusout', { bubbles: true } ) );
      }
    }
  }

  new MutationObserver( fill ).observe( document, { childList: true, subtree: true } );
} )();
