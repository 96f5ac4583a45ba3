using System.Text.Encodings.Web;
using DiasporaRegistry.Data.Finding;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Look;
using DiasporaRegistry.Web.Writing;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;
using NetEscapades.AspNetCore.SecurityHeaders;

namespace DiasporaRegistry.Web.Pages.Directory;

/// <summary>
/// The body of a search page, written in one go: what <c>_Find.cshtml</c> shows, in a tenth of its time. Razor stays the model that a test holds it to, and shows
/// the page where a place is asked back.
/// </summary>
public sealed class SearchSheet(HtmlEncoder encoder, FrameKeeper frames, FilterSheet filters, ResultSheet results, EncodedWords<SearchText> say, EncodedWords<Exports.ExportText> files, IStringLocalizer<SearchText> text)
{
    const string Razor = "/Pages/Directory/_Find.cshtml";
    const string Frame = "/Pages/Directory/_Frame.cshtml";

    /// <summary>The body of a page that is being shown.</summary>
    public async Task<IHtmlContent> ShowAsync(IHtmlHelper page, SearchView view)
    {
        if (view.Found is null || !page.ViewData.ModelState.IsValid)
            return await page.PartialAsync(Razor, view);
        var html = new HtmlText(encoder);
        page.ViewContext.HttpContext.Response.RegisterForDispose(html);
        Write(html, view, view.Found);
        return html;
    }

    /// <summary>The whole page of anyone's directory, for a reader whom nothing is known of; null where Razor shows it.</summary>
    public async ValueTask<WrittenPage?> WholeAsync(HttpContext http, SearchView view)
    {
        if (view.Found is null || !frames.IsFor(http, view.Room.Page))
            return null;
        var frame = await frames.OfAsync(http, Frame, view.Room.Page);
        var html = new HtmlText(encoder);
        frame.Write(html, view.Address.Query.Text is { } typed ? text["Title.Search", typed] : text["Title"], view.Canonical, http.Request.QueryString.ToUriComponent(), http.GetNonce(), () => Write(html, view, view.Found));
        return new WrittenPage(html);
    }

    /// <summary>The body of a search that was answered.</summary>
    public void Write(HtmlText html, SearchView view, DirectoryFound found)
    {
        html.Write($"""
            <div class="reg-find"><form class="reg-find__form" method="get" action="{view.Room.Page}" role="search" novalidate data-module="reg-find"><div class="reg-find__search">
            <label class="govuk-label govuk-label--s" for="q">{say["Search.Label"]}</label><div class="govuk-hint" id="q-hint">{say["Search.Hint"]}</div><div class="reg-find__line">
            <div class="reg-suggest" data-source="{view.Room.Page}?handler=suggest" data-page="{view.Room.Page}" data-organization="{say["Suggest.Organization"]}" data-coalition="{say["Suggest.Coalition"]}" data-origin="{say["Suggest.Origin"]}" data-residence="{say["Suggest.Residence"]}" data-one="{say["Suggest.One"]}" data-many="{say["Suggest.Many"]}" data-list="{say["Suggest.List"]}"><input class="govuk-input" type="search" id="q" name="q"
            """);
        if (view.Address.Query.Text is { } typed)
            html.Write($" value=\"{typed}\"");
        html.Write($""" maxlength="{SearchAddress.LongestText}" autocomplete="off" aria-describedby="q-hint"></div><button class="govuk-button" type="submit">{say["Search.Button"]}</button></div></div>""");
        filters.Write(html, view, found);
        html.Write($"""</form><div class="reg-find__found"><div data-part="chosen">""");
        WriteChosen(html, view);
        html.Write($"""</div><div data-part="results">""");
        results.Write(html, view, found);
        WriteShare(html, view, found);
        html.Write($"""</div><p class="govuk-visually-hidden" role="status" data-found-status></p></div><div class="reg-find__maps reg-noprint" data-part="maps">""");
        if (found.Total > 0)
            WriteMaps(html, view);
        html.Write($"</div></div>");
    }

    void WriteChosen(HtmlText html, SearchView view)
    {
        if (view.Chosen.Count == 0)
            return;
        html.Write($"""<div class="reg-chosen reg-noprint"><h2 class="govuk-visually-hidden">{say["Chosen.Heading"]}</h2><ul class="reg-chosen__list">""");
        foreach (var filter in view.Chosen)
            html.Write($"""<li><a class="reg-chosen__filter" href="{filter.Without}">{filter.Text}<span aria-hidden="true" class="reg-chosen__cross"></span><span class="govuk-visually-hidden"> {say["Chosen.Remove"]}</span></a></li>""");
        if (view.Chosen.Count > 1 && view.Search.Length > 0)
            html.Write($"""<li><a class="govuk-link reg-chosen__clear" href="{view.Room.Page}">{say[view.Room.Preset is null ? "Chosen.Clear" : "Chosen.Preset"]}</a></li>""");
        html.Write($"</ul></div>");
    }

    void WriteShare(HtmlText html, SearchView view, DirectoryFound found)
    {
        html.Write($"""<section class="reg-share reg-noprint" aria-labelledby="share-heading"><h2 class="govuk-heading-s" id="share-heading">{say["Share.Heading"]}</h2>""");
        if (view.Room.IsOfStaff)
            html.Write($"""<p class="govuk-hint">{say["Share.Staff"]}</p>""");
        html.Write($"""
            <div class="reg-share__line"><label class="govuk-visually-hidden" for="share-address">{say["Share.Address"]}</label> <input class="govuk-input" id="share-address" type="text" readonly value="{view.Canonical}"> <button class="govuk-button govuk-button--secondary" type="button" hidden data-copy="share-address" data-copied="{say["Share.Copied"]}">{say["Share.Copy"]}</button></div><ul class="reg-share__ways">
            """);
        if (!view.Room.IsOfStaff)
        {
            html.Write($"""
                <li><a class="govuk-link" rel="noopener noreferrer" href="https://wa.me/?text={Uri.EscapeDataString(text["Share.Text"] + " " + view.Canonical)}">{say["Share.WhatsApp"]}</a></li>
                <li><a class="govuk-link" href="{Navigation.To("directory/save")}{view.Search}">{say["Share.Save"]}</a></li><li><a class="govuk-link" href="{Navigation.To("open-data/embed")}{view.Search}">{say["Share.Embed"]}</a></li>
                """);
        }

        if (found.Total > 0)
            html.Write($"""<li><a class="govuk-link" id="download-link" href="{view.Room.Download}{view.Search}" rel="nofollow">{files["Link"]}</a></li>""");
        html.Write($"""<li hidden data-print><button class="reg-linklike" type="button">{say["Share.Print"]}</button></li></ul></section>""");
    }

    void WriteMaps(HtmlText html, SearchView view)
    {
        var handler = view.Search.Length == 0 ? "?handler=map" : "&handler=map";
        html.Write($"""
            <details class="reg-maps" id="maps" data-module="reg-maps" data-source="{view.Room.Page}{view.Search}{handler}" data-base="/dist/base-map.json" data-style="/dist/map.css" data-page="{view.Room.Page}" data-search="{view.Search}" data-here="{say["Map.Only"]}" data-around="{text["Map.Around", SearchAddress.UsualKm]}" data-one="{say["Results.One"]}" data-many="{say["Results.Many"]}" data-area="{say["Map.Area"]}" data-places="{say["Map.Places"]}" data-failed="{say["Map.Failed"]}" data-in="{say["Map.ZoomIn"]}" data-out="{say["Map.ZoomOut"]}" data-close="{say["Map.Close"]}">
            <summary class="reg-maps__summary">{say["Map.Summary"]}</summary><p class="reg-quiet reg-maps__list"><a class="govuk-link" href="{view.Room.Ends}{view.Search}">{say["Map.AsList"]}</a></p><div hidden data-maps>
            """);
        WriteMap(html, "origin", "Map.Origin", "origin_box");
        WriteMap(html, "residence", "Map.Residence", "box");
        html.Write($"""
            <section aria-labelledby="map-lines" hidden><h3 class="govuk-heading-s" id="map-lines">{say["Map.Lines"]}</h3><div class="reg-map" data-map="lines"></div></section>
            <p class="reg-quiet reg-maps__note">{say["Map.Note"]}</p></div><p class="govuk-error-message" role="status" data-map-status></p></details>
            """);
    }

    void WriteMap(HtmlText html, string end, string title, string box) => html.Write($"""
        <section aria-labelledby="map-{end}"><h3 class="govuk-heading-s" id="map-{end}">{say[title]}</h3><div class="reg-map" data-map="{end}"></div><button class="govuk-button govuk-button--secondary reg-map__here" type="button" hidden data-box="{box}">{say["Map.Box"]}</button></section>
        """);
}
