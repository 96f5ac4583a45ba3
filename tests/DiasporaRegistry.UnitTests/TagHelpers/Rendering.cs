using System.Text.Encodings.Web;
using DiasporaRegistry.Web.Language;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.UnitTests.TagHelpers;

/// <summary>Runs a tag helper, with others inside it, outside any page.</summary>
sealed class Rendering
{
    readonly Dictionary<object, object> items = [];

    public Rendering()
    {
        var http = new DefaultHttpContext();
        var data = new ViewDataDictionary(new EmptyModelMetadataProvider(), ModelState);
        ViewContext = new ViewContext { HttpContext = http, RouteData = new RouteData(), ActionDescriptor = new ActionDescriptor(), ViewData = data };
    }

    public ModelStateDictionary ModelState { get; } = new();

    public ViewContext ViewContext { get; }

    public async Task<string?> Html(TagHelper helper, params object?[] children)
    {
        using var writer = new StringWriter();
        (await Run(helper, children)).WriteTo(writer, HtmlEncoder.Default);
        return writer.ToString();
    }

    async Task<TagHelperOutput> Run(TagHelper helper, object?[] children)
    {
        helper.GetType().GetProperty("ViewContext")?.SetValue(helper, ViewContext);
        var context = new TagHelperContext([], items, Guid.CreateVersion7().ToString());
        var output = new TagHelperOutput("gov", [], async (_, _) =>
        {
            var content = new DefaultTagHelperContent();
            foreach (var child in children)
            {
                switch (child)
                {
                    case string text:
                        content.Append(text);
                        break;
                    case (TagHelper inner, IHtmlContent html):
                        content.AppendHtml(await Run(inner, [html]));
                        break;
                    case TagHelper inner:
                        content.AppendHtml(await Run(inner, []));
                        break;
                    case IHtmlContent other:
                        content.AppendHtml(other);
                        break;
                }
            }

            return content;
        });
        helper.Init(context);
        await helper.ProcessAsync(context, output);
        return output;
    }
}

/// <summary>Says in English what govuk-frontend's own examples say.</summary>
sealed class ExampleWords : IStringLocalizer<SiteText>
{
    static readonly Dictionary<string, string> English = new()
    {
        ["Error.Prefix"] = "Error:",
        ["Error.Summary"] = "There is a problem",
        ["Back"] = "Back",
        ["Change"] = "Change",
        ["Warning"] = "Warning",
        ["Breadcrumbs"] = "Breadcrumb",
        ["Notification.Success"] = "Success",
        ["Notification.Important"] = "Important",
        ["Pagination.Label"] = "Pagination",
        ["Pagination.Previous"] = "Previous",
        ["Pagination.Next"] = "Next",
        ["Pagination.PageWord"] = "page",
        ["Pagination.Page"] = "Page {0}",
        ["Password.Show"] = "Show",
        ["Password.ShowLabel"] = "Show password",
        ["Date.Day"] = "Day",
        ["Date.Month"] = "Month",
        ["Date.Year"] = "Year",
    };

    public LocalizedString this[string name] => new(name, English.GetValueOrDefault(name, name));

    public LocalizedString this[string name, params object[] arguments] =>
        new(name, string.Format(System.Globalization.CultureInfo.InvariantCulture, this[name], arguments));

    public IEnumerable<LocalizedString> GetAllStrings(bool includeParentCultures) => [];
}
