namespace DiasporaRegistry.Web.Pages.Account;

/// <summary>Marks the words of accounts: signing up, in and out, recovery, and what people keep in order themselves.</summary>
public sealed class AccountText;
