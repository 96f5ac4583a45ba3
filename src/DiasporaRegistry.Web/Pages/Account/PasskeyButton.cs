namespace DiasporaRegistry.Web.Pages.Account;

/// <summary>A button that makes a passkey (create) or uses one (request); it shows itself where the browser knows how.</summary>
public sealed record PasskeyButton(string Act, string Options, string Target, string Text);
