using System.Text.Encodings.Web;
using System.Text.Unicode;
using DiasporaRegistry.Web.Validation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.WebEncoders;

namespace DiasporaRegistry.Web.Language;

/// <summary>Registers the two languages: routes, links, words, and what people may type.</summary>
static class LanguageSetup
{
    public static WebApplicationBuilder AddLanguages(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddLocalization();
        services.AddSingleton(new LanguageOptions
        {
            Strict = builder.Configuration.GetValue("Language:Strict", !builder.Environment.IsProduction()),
        });
        services.AddSingleton(typeof(IStringLocalizer<>), typeof(StrictLocalizer<>));
        services.AddSingleton<Words>();

        // Names keep their letters in the page's source instead of turning into entities.
        services.Configure<WebEncoderOptions>(options => options.TextEncoderSettings = new TextEncoderSettings(
            UnicodeRanges.BasicLatin, UnicodeRanges.Latin1Supplement, UnicodeRanges.LatinExtendedA, UnicodeRanges.LatinExtendedB,
            UnicodeRanges.LatinExtendedAdditional, UnicodeRanges.GeneralPunctuation, UnicodeRanges.CurrencySymbols, UnicodeRanges.Arrows));

        services.Configure<RouteOptions>(options =>
        {
            options.LowercaseUrls = true;
            options.ConstraintMap[LanguageRoutes.Constraint] = typeof(LanguageConstraint);
        });
        services.Configure<RazorPagesOptions>(options => options.Conventions.Add(new LanguageRoutes()));
        services.Decorate<LinkGenerator>(inner => new LanguageLinks(inner));

        services.AddOptions<MvcOptions>().Configure<IStringLocalizer<SiteText>>((options, words) =>
        {
            options.ModelBinderProviders.Insert(0, new TypedByPeopleBinders());
            options.ModelBindingMessageProvider.Say(words);
            options.Filters.Add(new UnreadableKeys(words));
            options.Filters.Add(new StatusWarning(words));
            // Rules are FluentValidation's, in the reader's language; MVC's own "required" is English and says it twice.
            options.SuppressImplicitRequiredAttributeForNonNullableReferenceTypes = true;
        });
        return builder;
    }

    public static IApplicationBuilder UseLanguages(this IApplicationBuilder app) => app.UseMiddleware<LanguageOfRequest>();

    static void Decorate<TService>(this IServiceCollection services, Func<TService, TService> wrap) where TService : class
    {
        var existing = services.Last(service => service.ServiceType == typeof(TService));
        services.Remove(existing);
        services.AddSingleton(provider => wrap((TService)(existing.ImplementationInstance
            ?? existing.ImplementationFactory?.Invoke(provider)
            ?? ActivatorUtilities.CreateInstance(provider, existing.ImplementationType!))));
    }
}
