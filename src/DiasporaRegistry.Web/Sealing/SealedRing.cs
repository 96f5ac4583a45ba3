using System.Xml.Linq;
using DiasporaRegistry.Data.Sealing;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;

namespace DiasporaRegistry.Web.Sealing;

/// <summary>Seals the keys of sessions and links, which lie in the database, with a key from outside it: whoever holds a copy of the database forges no session with it.</summary>
sealed class SealedRing : IXmlEncryptor
{
    public EncryptedXmlInfo Encrypt(XElement plaintextElement) =>
        new(new XElement("sealed", FieldKeys.Current.Seal(Resealing.Ring, plaintextElement.ToString(SaveOptions.DisableFormatting), isMatched: false)), typeof(OpenedRing));
}

/// <summary>Opens them again.</summary>
sealed class OpenedRing : IXmlDecryptor
{
    public XElement Decrypt(XElement encryptedElement) => XElement.Parse(FieldKeys.Current.Unseal(Resealing.Ring, encryptedElement.Value));
}
