import { type Context, Hono } from 'hono';
import type { Backend } from '../backend.ts';
import { APP_NAME, type Instance } from '../instance.ts';
import { originOf } from './browser.ts';
import { creatorRole } from './organizations.ts';
import { PASSWORD_LENGTH } from './passwords.ts';

/** The instance's settings, by which Clerk's UI decides what to show. */
export function environmentRoutes(backend: Backend): Hono {
  const show = (c: Context) => c.json(environmentJson(backend, originOf(c) ?? ''));
  return new Hono().get('/', show).patch('/', show);
}

const OFF = {
  enabled: false,
  required: false,
  used_for_first_factor: false,
  first_factors: [],
  used_for_second_factor: false,
  second_factors: [],
  verifications: [],
  verify_at_sign_up: false,
};
const OPTIONAL = { ...OFF, enabled: true };
const REQUIRED = { ...OPTIONAL, required: true };

/** @param origin Where the app is. */
function environmentJson(backend: Backend, origin: string) {
  const { min, max } = PASSWORD_LENGTH;
  return {
    object: 'environment',
    id: 'env_local',
    maintenance_mode: false,
    client_debug_mode: false,
    partitioned_cookies: false,
    auth_config: {
      object: 'auth_config',
      id: 'aconf_local',
      single_session_mode: true,
      claimed_at: null,
      reverification: true,
      preferred_channels: {},
    },
    display_config: displayConfig(backend.instance, origin),
    user_settings: {
      attributes: {
        email_address: {
          ...REQUIRED,
          used_for_first_factor: true,
          first_factors: ['email_code'],
          verifications: ['email_code'],
          verify_at_sign_up: true,
        },
        password: REQUIRED,
        first_name: OPTIONAL,
        last_name: OPTIONAL,
        phone_number: OFF,
        username: OFF,
        web3_wallet: OFF,
        authenticator_app: OFF,
        backup_code: OFF,
        passkey: OFF,
      },
      sign_in: { second_factor: { required: false, enabled: false } },
      sign_up: {
        allowlist_only: false,
        captcha_enabled: false,
        captcha_widget_type: null,
        custom_action_required: false,
        progressive: true,
        mode: 'public',
        legal_consent_enabled: false,
        mfa: { required: false },
      },
      social: {},
      enterprise_sso: { enabled: false, self_serve_sso: false },
      actions: { delete_self: false, create_organization: true },
      attack_protection: { enumeration_protection: { enabled: false } },
      passkey_settings: { allow_autofill: false, show_sign_in_button: false },
      password_settings: {
        disable_hibp: true,
        min_length: min,
        max_length: max,
        require_special_char: false,
        require_numbers: false,
        require_lowercase: false,
        require_uppercase: false,
        show_zxcvbn: false,
        min_zxcvbn_strength: 0,
        allowed_special_characters: '',
      },
      username_settings: { min_length: 4, max_length: 64 },
    },
    organization_settings: {
      enabled: true,
      max_allowed_memberships: 5,
      force_organization_selection: backend.cast.settings.forceOrganizationSelection,
      actions: { admin_delete: false },
      domains: { enabled: false, enrollment_modes: [], default_role: null },
      slug: { disabled: false },
      creator_role: `org:${creatorRole(backend)}`,
      organization_creation_defaults: { enabled: false },
    },
    commerce_settings: {
      billing: {
        stripe_publishable_key: '',
        organization: { enabled: false, has_paid_plans: false },
        user: { enabled: false, has_paid_plans: false },
      },
    },
    api_keys_settings: { enabled: false, user_api_keys_enabled: false, orgs_api_keys_enabled: false },
    protect_config: { object: 'protect_config', id: 'protect_local' },
  };
}

function displayConfig({ kind }: Instance, origin: string) {
  return {
    object: 'display_config',
    id: 'display_config_local',
    instance_environment_type: kind,
    application_name: APP_NAME,
    theme: {
      buttons: { font_color: '#ffffff', font_family: 'inherit', font_weight: '600' },
      general: {
        color: '#6c47ff',
        padding: '1em',
        box_shadow: '0 2px 8px rgba(0, 0, 0, 0.2)',
        font_color: '#151515',
        font_family: 'inherit',
        border_radius: '0.5em',
        background_color: '#ffffff',
        label_font_weight: '600',
      },
      accounts: { background_color: '#ffffff' },
    },
    preferred_sign_in_strategy: 'password',
    logo_image_url: '',
    favicon_image_url: '',
    home_url: origin,
    sign_in_url: `${origin}/sign-in`,
    sign_up_url: `${origin}/sign-up`,
    user_profile_url: origin,
    after_sign_in_url: origin,
    after_sign_up_url: origin,
    after_sign_out_one_url: origin,
    after_sign_out_all_url: origin,
    after_switch_session_url: origin,
    organization_profile_url: origin,
    create_organization_url: origin,
    after_leave_organization_url: origin,
    after_create_organization_url: origin,
    logo_link_url: origin,
    waitlist_url: origin,
    after_join_waitlist_url: origin,
    support_email: '',
    branded: false,
    experimental_force_oauth_first: false,
    clerk_js_version: '6',
    show_devmode_warning: kind === 'development',
    captcha_public_key: null,
    captcha_widget_type: null,
    captcha_public_key_invisible: null,
    captcha_provider: 'turnstile',
    captcha_oauth_bypass: [],
    captcha_heartbeat: false,
    google_one_tap_client_id: null,
    help_url: null,
    privacy_policy_url: null,
    terms_url: null,
  };
}
