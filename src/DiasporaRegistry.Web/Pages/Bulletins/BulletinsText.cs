namespace DiasporaRegistry.Web.Pages.Bulletins;

/// <summary>The words of bulletins, of their mails and of agreeing to get them.</summary>
public sealed class BulletinsText;
