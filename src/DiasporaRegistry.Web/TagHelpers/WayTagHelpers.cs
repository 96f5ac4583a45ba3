using System.Globalization;
using DiasporaRegistry.Web.Language;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;
using static DiasporaRegistry.Web.TagHelpers.Markup;

namespace DiasporaRegistry.Web.TagHelpers;

/// <summary>One step back, above the heading: in the page's Before section.</summary>
[HtmlTargetElement("gov-back-link")]
public sealed class BackLinkTagHelper(IStringLocalizer<SiteText> words) : TagHelper
{
    public string Href { get; set; } = "#";

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var link = Tag("a", "govuk-back-link").Others(output).With("href", Href);
        var content = await output.ContentOrNothing();
        output.Become(Tag("nav").With("aria-label", words["Back.Label"]).Add(content is null ? link.Text(words["Back"]) : link.Add(content)));
    }
}

/// <summary>Where this page is in the register; the page itself comes last, without an address.</summary>
[HtmlTargetElement("gov-breadcrumbs")]
public sealed class BreadcrumbsTagHelper(IStringLocalizer<SiteText> words) : TagHelper
{
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var crumbs = new List<IHtmlContent>();
        context.Items[typeof(BreadcrumbsTagHelper)] = crumbs;
        await output.GetChildContentAsync();
        var list = Tag("ol", "govuk-breadcrumbs__list");
        foreach (var crumb in crumbs)
            list.Add(crumb);
        output.Become(Tag("nav", "govuk-breadcrumbs govuk-breadcrumbs--collapse-on-mobile").With("aria-label", words["Breadcrumbs"]).Add(list));
    }
}

/// <summary>One step on the way to this page.</summary>
[HtmlTargetElement("gov-breadcrumb", ParentTag = "gov-breadcrumbs", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class BreadcrumbTagHelper : TagHelper
{
    public string Text { get; set; } = "";

    public string? Href { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var item = Tag("li", "govuk-breadcrumbs__list-item");
        if (Href is null)
            item.With("aria-current", "page").Text(Text);
        else
            item.Add(Tag("a", "govuk-breadcrumbs__link").With("href", Href).Text(Text));
        ((List<IHtmlContent>)context.Items[typeof(BreadcrumbsTagHelper)]).Add(item);
        output.SuppressOutput();
    }
}

/// <summary>The pages of a long list. By default each is this same address with ?p= changed and all that was asked kept.</summary>
[HtmlTargetElement("gov-pagination", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class PaginationTagHelper(IStringLocalizer<SiteText> words) : TagHelper
{
    public int Page { get; set; }

    public int Pages { get; set; }

    public Func<int, string>? Url { get; set; }

    [HtmlAttributeNotBound, ViewContext]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (Pages < 2)
        {
            output.SuppressOutput();
            return;
        }

        var nav = Tag("nav", "govuk-pagination").Others(output).With("aria-label", words["Pagination.Label"]);
        if (Page > 1)
            nav.Add(Arrow("prev", Page - 1, words["Pagination.Previous"]));
        var list = Tag("ul", "govuk-pagination__list");
        var last = 0;
        foreach (var page in Shown())
        {
            if (page > last + 1)
                list.Add(Tag("li", "govuk-pagination__item govuk-pagination__item--ellipsis").Text("\u22EF"));
            list.Add(Item(page));
            last = page;
        }

        nav.Add(list);
        if (Page < Pages)
            nav.Add(Arrow("next", Page + 1, words["Pagination.Next"]));
        output.Become(nav);
    }

    // The first, the last, this one and its neighbours: a phone has room for no more.
    IEnumerable<int> Shown() => new[] { 1, Page - 1, Page, Page + 1, Pages }.Where(page => page >= 1 && page <= Pages).Distinct().Order();

    TagBuilder Item(int page)
    {
        var link = Tag("a", "govuk-link govuk-pagination__link")
            .With("href", Address(page))
            .With("aria-label", words["Pagination.Page", page])
            .With("aria-current", page == Page ? "page" : null)
            .Text(page.ToString(CultureInfo.InvariantCulture));
        return Tag("li", Join("govuk-pagination__item", page == Page ? "govuk-pagination__item--current" : null)).Add(link);
    }

    TagBuilder Arrow(string side, int page, string text)
    {
        var title = Tag("span", "govuk-pagination__link-title").Text(text).Add(VisuallyHidden(" " + words["Pagination.PageWord"]));
        var link = Tag("a", "govuk-link govuk-pagination__link").With("href", Address(page)).With("rel", side);
        return Tag("div", $"govuk-pagination__{side}").Add(side == "prev" ? link.Add(Icon(side)).Add(title) : link.Add(title).Add(Icon(side)));
    }

    static TagBuilder Icon(string side) =>
        Tag("svg", $"govuk-pagination__icon govuk-pagination__icon--{side}").With("xmlns", "http://www.w3.org/2000/svg").With("height", "13")
            .With("width", "15").With("aria-hidden", "true").With("focusable", "false").With("viewBox", "0 0 15 13")
            .Add(Tag("path").With("d", side == "prev"
                ? "m6.5938-0.0078125-6.7266 6.7266 6.7441 6.4062 1.377-1.449-4.1856-3.9768h12.896v-2h-12.984l4.2931-4.293-1.414-1.414z"
                : "m8.107-0.0078125-1.4136 1.414 4.2926 4.293h-12.986v2h12.896l-4.1855 3.9766 1.377 1.4492 6.7441-6.4062-6.7246-6.7266z"));

    string Address(int page)
    {
        if (Url is not null)
            return Url(page);
        var request = ViewContext.HttpContext.Request;
        var query = new QueryBuilder(request.Query.Where(pair => pair.Key != "p").SelectMany(pair => pair.Value, (pair, value) => KeyValuePair.Create(pair.Key, value ?? "")));
        if (page > 1)
            query.Add("p", page.ToString(CultureInfo.InvariantCulture));
        var asked = query.ToQueryString();
        return request.PathBase + request.Path + (asked.HasValue ? asked.Value : "");
    }
}
