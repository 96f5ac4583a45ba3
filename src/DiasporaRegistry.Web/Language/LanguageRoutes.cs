using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Microsoft.AspNetCore.Routing.Matching;

namespace DiasporaRegistry.Web.Language;

/// <summary>Puts the language before every page's address, and writes addresses in kebab case: Pages/Account/SignIn is /es/account/sign-in.</summary>
sealed partial class LanguageRoutes : IPageRouteModelConvention
{
    public const string Constraint = "language";

    public void Apply(PageRouteModel model)
    {
        foreach (var selector in model.Selectors)
        {
            if (selector.AttributeRouteModel is not { } route)
                continue;
            var rest = Kebab(route.Template ?? "", model.ViewEnginePath);
            route.Template = AttributeRouteModel.CombineTemplates($"{{{Languages.RouteKey}:{Constraint}}}", rest);
        }
    }

    // Only the part that comes from the file's own path is rewritten: what @page says is the author's.
    static string Kebab(string template, string viewEnginePath)
    {
        var own = viewEnginePath.TrimStart('/');
        if (own.EndsWith("/Index", StringComparison.Ordinal) && !template.StartsWith(own, StringComparison.OrdinalIgnoreCase))
            own = own[..^"/Index".Length];
        return own.Length > 0 && template.StartsWith(own, StringComparison.Ordinal)
            ? Hump().Replace(own, "-$1").ToLowerInvariant() + template[own.Length..]
            : template;
    }

    [GeneratedRegex("(?<=[a-z0-9])([A-Z])")]
    private static partial Regex Hump();
}

/// <summary>Accepts as a language in an address only those the register is written in. Each of some hundred routes has one of its own: a compiled expression in each would cost a start seconds.</summary>
sealed class LanguageConstraint : IRouteConstraint, IParameterLiteralNodeMatchingPolicy
{
    public bool Match(HttpContext? httpContext, IRouter? route, string routeKey, RouteValueDictionary values, RouteDirection routeDirection) =>
        values.TryGetValue(routeKey, out var value) && Convert.ToString(value, CultureInfo.InvariantCulture) is { } said && Accepts(said);

    public bool MatchesLiteral(string parameterName, string literal) => Accepts(literal);

    static bool Accepts(string said) => Languages.All.Contains(said, StringComparer.OrdinalIgnoreCase);
}
