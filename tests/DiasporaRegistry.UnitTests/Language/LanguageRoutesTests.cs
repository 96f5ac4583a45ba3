using DiasporaRegistry.Web.Language;
using Microsoft.AspNetCore.Mvc.ApplicationModels;

namespace DiasporaRegistry.UnitTests.Language;

public sealed class LanguageRoutesTests
{
    [Theory]
    [InlineData("/Account/SignIn", "Account/SignIn", "account/sign-in")]
    [InlineData("/CoInvestment/Index", "CoInvestment/Index", "co-investment/index")]
    [InlineData("/CoInvestment/Index", "CoInvestment", "co-investment")]
    [InlineData("/CoInvestment/Index", "CoInvestment/{id:guid}", "co-investment/{id:guid}")]
    [InlineData("/CoInvestment/Call", "CoInvestment/Call/{callId}", "co-investment/call/{callId}")]
    [InlineData("/Verify/Index", "v/{Number}", "v/{Number}")]
    [InlineData("/Home/Index", "", "")]
    public void An_address_is_the_language_and_the_folder_in_kebab_case(string page, string template, string expected)
    {
        var model = new PageRouteModel("/Pages" + page + ".cshtml", page);
        model.Selectors.Add(new SelectorModel { AttributeRouteModel = new AttributeRouteModel { Template = template } });
        new LanguageRoutes().Apply(model);
        Assert.Equal("{culture:language}" + (expected.Length == 0 ? "" : "/" + expected), model.Selectors.Single().AttributeRouteModel!.Template);
    }
}
