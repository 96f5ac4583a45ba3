namespace DiasporaRegistry.Web.Security;

/// <summary>One rule for every cookie: bound to this host over HTTPS, out of reach of scripts, never sent from another site's form.</summary>
public sealed class CookieRules(IHostEnvironment environment, IConfiguration settings, TimeProvider time)
{
    // Browsers refuse __Host- without HTTPS. Development runs without it, and so may a trial on one's own machine (Security:PlainHttp).
    readonly bool plain = environment.IsDevelopment() || settings.GetValue<bool>("Security:PlainHttp");

    public string Name(string name) => (plain ? "registry-" : "__Host-registry-") + name;

    public CookieSecurePolicy Secure => plain ? CookieSecurePolicy.SameAsRequest : CookieSecurePolicy.Always;

    public void Apply(CookieBuilder cookie, string name)
    {
        cookie.Name = Name(name);
        cookie.Path = "/";
        cookie.HttpOnly = true;
        cookie.SameSite = SameSiteMode.Lax;
        cookie.SecurePolicy = Secure;
    }

    /// <summary>A preference that is kept for a year and tells nobody who the reader is.</summary>
    public CookieOptions Lasting() => new()
    {
        Path = "/",
        HttpOnly = true,
        IsEssential = true,
        SameSite = SameSiteMode.Lax,
        Secure = !plain,
        Expires = time.GetUtcNow().AddDays(365),
    };

    /// <summary>Something that a page needs for a short time, and that tells nobody who the reader is.</summary>
    public CookieOptions Passing(TimeSpan kept) => new()
    {
        Path = "/",
        HttpOnly = true,
        IsEssential = true,
        SameSite = SameSiteMode.Lax,
        Secure = !plain,
        MaxAge = kept,
    };
}
