namespace DiasporaRegistry.Web.Logging;

/// <summary>Why a request was refused for safety's sake, as the log of requests tells it: by a name that a search finds and the key of the account, never by an address, a secret or what was typed.</summary>
/// <param name="Why">What was refused, such as <c>sign-in.password</c>.</param>
/// <param name="Account">Whose account it was about, where it has one.</param>
public sealed record Refusal(string Why, Guid? Account = null)
{
    static readonly object Key = new();

    /// <summary>Notes why this request is refused, for its line in the log; the last one counts.</summary>
    public static void Note(HttpContext? http, string why, Guid? account = null)
    {
        if (http is not null)
            http.Items[Key] = new Refusal(why, account);
    }

    /// <summary>Why a request was refused; null where nobody said.</summary>
    public static Refusal? Of(HttpContext http) => http.Items[Key] as Refusal;
}
