using DiasporaRegistry.Web.Keeping;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;

namespace DiasporaRegistry.Web.Security;

/// <summary>What every response carries and every request must keep to: headers, cookies, sizes.</summary>
static class SecuritySetup
{
    /// <summary>Enough for any form of ours; a page that takes files says so with [RequestSizeLimit].</summary>
    public const long LargestForm = 1_000_000;

    // Ten thousand characters of any script, encoded, and what stands around them: a search reads the first of them, and a page answers.
    const int LongestAddress = 131_072;

    // Nothing of the device but passkeys, for staff who sign in with them, and where one is, for a search that asks.
    const string AllowedToPages =
        "accelerometer=(), autoplay=(), camera=(), display-capture=(), encrypted-media=(), fullscreen=(), geolocation=(self), gyroscope=(), "
        + "magnetometer=(), microphone=(), midi=(), payment=(), picture-in-picture=(), publickey-credentials-create=(self), "
        + "publickey-credentials-get=(self), screen-wake-lock=(), usb=(), xr-spatial-tracking=()";

    public static WebApplicationBuilder AddSecurity(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton<CookieRules>();
        services.AddOptions<AntiforgeryOptions>().Configure<CookieRules>((options, cookies) =>
        {
            cookies.Apply(options.Cookie, "form");
            options.FormFieldName = SentOnce.TokenField;
        });
        services.AddOptions<CookieTempDataProviderOptions>().Configure<CookieRules>((options, cookies) => cookies.Apply(options.Cookie, "notice"));

        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = LargestForm;
            kestrel.Limits.MaxRequestLineSize = LongestAddress;
            kestrel.Limits.MaxRequestHeadersTotalSize = 32_768;
        });
        services.Configure<FormOptions>(options =>
        {
            options.ValueCountLimit = 1_000;
            options.KeyLengthLimit = 500;
            options.ValueLengthLimit = 200_000;
            options.MultipartBodyLengthLimit = 30_000_000;
        });
        services.Configure<MvcOptions>(options =>
        {
            options.Filters.Add(new ReadableForm());
            options.Filters.Add(new ExpiredForm());
            options.Filters.Add(new AnsweredMethods());
            options.Filters.Add(new SentOnce());
            options.MaxModelBindingCollectionSize = 1_000;
        });
        return builder;
    }

    public static IApplicationBuilder UseSecurity(this WebApplication app)
    {
        var policy = new HeaderPolicyCollection()
            .AddContentTypeOptionsNoSniff()
            .AddFrameOptionsDeny()
            .AddReferrerPolicyStrictOriginWhenCrossOrigin()
            .AddCrossOriginOpenerPolicy(opener => opener.SameOrigin())
            .AddCrossOriginResourcePolicy(resource => resource.SameOrigin())
            .AddCustomHeader("Permissions-Policy", AllowedToPages)
            .RemoveServerHeader()
            .AddContentSecurityPolicy(csp =>
            {
                csp.AddDefaultSrc().None();
                csp.AddScriptSrc().WithNonce().StrictDynamic();
                csp.AddStyleSrc().Self();
                csp.AddImgSrc().Self().Data();
                csp.AddFontSrc().Self();
                csp.AddConnectSrc().Self();
                csp.AddManifestSrc().Self();
                // Only what a page shows in its place can be framed, and says so itself.
                csp.AddFrameSrc().Self();
                csp.AddFormAction().Self();
                csp.AddFrameAncestors().None();
                csp.AddBaseUri().None();
                csp.AddObjectSrc().None();
            });
        if (!app.Environment.IsDevelopment())
            policy.AddStrictTransportSecurityMaxAgeIncludeSubDomains(maxAgeInSeconds: 31_536_000);
        return app.UseLightFiles().UseSharedScripts().UseFramedHere().UseAnswerRules().UseSecurityHeaders(policy);
    }
}
