package io.genisys.aws;

import com.sun.net.httpserver.Headers;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** EC2's query protocol: forms that come in and XML that goes out. */
final class Wire {

    private Wire() {}

    static Map<String, String> form(String body) {
        Map<String, String> form = new TreeMap<>();
        for (String pair : body.split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                form.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
            }
        }
        return form;
    }

    static String body(Map<String, String> form) {
        return form.entrySet().stream()
                .map(entry -> encoded(entry.getKey()) + "=" + encoded(entry.getValue()))
                .collect(Collectors.joining("&"));
    }

    /** The action of a call to another service than EC2. */
    static String action(Headers headers, String body) {
        String target = headers.getFirst("X-Amz-Target");
        return target == null ? form(body).getOrDefault("Action", "?") : target.substring(target.indexOf('.') + 1);
    }

    /** Which IAM actions a call needs; the service is what it is signed for. */
    static Set<String> permissions(Headers headers, String action, Map<String, String> form) {
        String signature = String.valueOf(headers.getFirst("Authorization"));
        String[] scope = signature.replaceAll(".*Credential=([^,]*),.*", "$1").split("/", -1);
        String service = scope.length > 3 ? scope[3].replace("monitoring", "cloudwatch") : "?";
        Set<String> needed = new TreeSet<>(Set.of(service + ":" + action));
        if (form.keySet().stream().anyMatch(name -> name.startsWith("TagSpecification."))) {
            needed.add("ec2:CreateTags");
        }
        return needed;
    }

    static String error(String code) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Response><Errors><Error><Code>" + code
                + "</Code><Message>as ordered by the test</Message></Error></Errors><RequestID>0</RequestID></Response>";
    }

    static Document parse(String xml) {
        try {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(xml)));
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static String text(Document xml) {
        try {
            StringWriter text = new StringWriter();
            TransformerFactory.newInstance().newTransformer().transform(new DOMSource(xml), new StreamResult(text));
            return text.toString();
        } catch (TransformerException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The descriptions of instances: the parents of what is called instanceState or currentState. */
    static List<Element> instances(Document xml) {
        NodeList states = xml.getElementsByTagName("instanceState");
        List<Element> all = new ArrayList<>();
        for (int i = 0; i < states.getLength(); i++) {
            if (states.item(i).getParentNode() instanceof Element instance) {
                all.add(instance);
            }
        }
        return all;
    }

    static List<String> ids(String xml) {
        return instances(parse(xml)).stream()
                .flatMap(instance -> child(instance, "instanceId").stream())
                .toList();
    }

    static Optional<String> child(Element parent, String name) {
        return element(parent, name).map(Node::getTextContent);
    }

    static Optional<Element> element(Element parent, String name) {
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element && element.getTagName().equals(name)) {
                return Optional.of(element);
            }
        }
        return Optional.empty();
    }

    static String state(Element instance) {
        return element(instance, "instanceState")
                .flatMap(state -> child(state, "name"))
                .orElse("");
    }

    static void state(Element instance, int code, String name) {
        Element state = element(instance, "instanceState").orElseThrow();
        element(state, "code").ifPresent(element -> element.setTextContent(Integer.toString(code)));
        element(state, "name").ifPresent(element -> element.setTextContent(name));
    }

    static void reason(Element instance, String code) {
        element(instance, "stateReason").ifPresent(instance::removeChild);
        Element reason = instance.getOwnerDocument().createElement("stateReason");
        Element text = instance.getOwnerDocument().createElement("code");
        text.setTextContent(code);
        reason.appendChild(text);
        instance.appendChild(reason);
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
