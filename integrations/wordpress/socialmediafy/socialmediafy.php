<?php
/**
 * Plugin Name:       socialmediafy
 * Description:       Sends what you publish to your socialmediafy service, and shows the posts it makes beside the editor.
 * Version:           0.1.0
 * Requires at least: 6.0
 * Requires PHP:      7.4
 * Author:            The socialmediafy authors
 * License:           GPL-2.0-or-later
 * License URI:       https://www.gnu.org/licenses/gpl-2.0.html
 * Text Domain:       socialmediafy
 * Domain Path:       /languages
 *
 * This program is free software; you can redistribute it and/or modify it under the terms of the GNU General Public
 * License as published by the Free Software Foundation; either version 2 of the License, or (at your option) any later
 * version. It comes without any warranty. The file LICENSE holds the terms.
 *
 * @package Socialmediafy
 */

defined( 'ABSPATH' ) || exit;

define( 'SOCIALMEDIAFY_VERSION', '0.1.0' );
define( 'SOCIALMEDIAFY_FILE', __FILE__ );

require_once __DIR__ . '/includes/class-socialmediafy-settings.php';
require_once __DIR__ . '/includes/class-socialmediafy-settings-page.php';
require_once __DIR__ . '/includes/class-socialmediafy-call.php';
require_once __DIR__ . '/includes/class-socialmediafy-service.php';
require_once __DIR__ . '/includes/class-socialmediafy-state.php';
require_once __DIR__ . '/includes/class-socialmediafy-sender.php';
require_once __DIR__ . '/includes/class-socialmediafy-route.php';
require_once __DIR__ . '/includes/class-socialmediafy-box.php';

Socialmediafy_Settings_Page::register();
Socialmediafy_Sender::register();
Socialmediafy_Route::register();
Socialmediafy_Box::register();

add_action(
	'init',
	static function (): void {
		load_plugin_textdomain( 'socialmediafy', false, dirname( plugin_basename( SOCIALMEDIAFY_FILE ) ) . '/languages' );
	}
);

register_deactivation_hook( __FILE__, array( 'Socialmediafy_Sender', 'forget_what_waits' ) );
